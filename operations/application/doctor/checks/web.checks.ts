import type { Imageable } from "../../../../src/domain/upload/imageable.ts";
import type { PublishedFiles } from "../../ports/published-files.port.ts";
import { type Check, type Finding, failed, ok, unknown, warning } from "../check.ts";
import { NoAnswer, type Web } from "../stage-facts.port.ts";

const isRefused = (status: number): boolean => status === 401 || status === 403;

/** @returns what is wrong with an answer, if it is not one of a service that works */
const findFault = async (
  url: string,
  ask: () => Promise<number>,
  remedy: string,
): Promise<Finding | number> => {
  try {
    const status = await ask();
    return status < 500 ? status : failed(`${url} answers ${status}`, remedy);
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    return failed(`${url} gives no answer: ${error.message}`, remedy);
  }
};

/** A wrong token must be refused by the service itself, which needs its keys for that. */
export const checkUploadApi = (web: Web, url: string, remedy: string): Check => ({
  name: "upload API",
  async find() {
    const found = await findFault(url, () => web.status(`${url}/uploads/doctor`, "wrong"), remedy);
    if (typeof found !== "number") return found;
    return isRefused(found)
      ? ok(`${url} answers, and refuses a wrong token`)
      : failed(`${url} answers ${found} to a wrong token, not 403`, remedy);
  },
});

export interface PinsterApiProbe {
  readonly web: Web;
  /** PinsterApi's. */
  readonly url: string;
  /** Signs a token as the service does for its notifications. */
  token(): Promise<string>;
}

/** Whose images are asked for. There is no such pin. */
export const PROBED: Imageable = { type: "Pin", id: "00000000-0000-4000-8000-000000000000" };

/** A list of images: to GET it changes nothing. */
const LIST = `/v1/pins/${PROBED.id}/images`;

export const checkPinsterApi = (
  { web, url }: Pick<PinsterApiProbe, "web" | "url">,
  remedy: string,
): Check => ({
  name: "PinsterApi answers",
  async find() {
    const found = await findFault(url, () => web.status(`${url}${LIST}`), remedy);
    return typeof found === "number" ? ok(`${url} answers`) : found;
  },
});

/** Where the service posts its notifications. Without data PinsterApi can make no image of one. */
const NOTIFICATIONS = "/v1/images/";
const NO_DATA = {};

/**
 * Posts a notification without data, with our token and with a wrong one. PinsterApi looks at the token first (`create` of its
 * images controller), so that it finds fault with the data only where it accepts the token.
 */
export const checkPinsterApiToken = (
  { web, url, token }: PinsterApiProbe,
  remedy: string,
): Check => ({
  name: "PinsterApi accepts our token",
  async find() {
    const ask = (bearer: string) => web.status(`${url}${NOTIFICATIONS}`, bearer, NO_DATA);
    const status = await ask(await token());
    if (isRefused(status)) return failed(`it refuses our token (${status})`, remedy);
    if (!isRefused(await ask("wrong"))) {
      return unknown("it does not refuse a wrong token where data are missing");
    }
    return status >= 400 && status < 500
      ? ok(`it refuses a wrong token; with ours it misses the data alone (${status})`)
      : unknown(`it answers ${status} to a notification without data`);
  },
});

export interface ImageHostProbe {
  readonly web: Web;
  /** Without a trailing slash. */
  readonly url: string;
  readonly publishedFiles: Pick<PublishedFiles, "list">;
}

export const checkImageHost = (
  { web, url, publishedFiles }: ImageHostProbe,
  remedy: string,
): Check => ({
  name: "published files",
  async find() {
    for await (const { key } of publishedFiles.list()) {
      const address = key.addressUnder(url);
      const found = await findFault(address, () => web.status(address), remedy);
      if (typeof found !== "number") return found;
      return found === 200
        ? ok(`${address} is served`)
        : failed(`${address} is published, and answered with ${found}`, remedy);
    }
    const found = await findFault(url, () => web.status(`${url}/doctor`), remedy);
    if (typeof found !== "number") return found;
    return warning(`${url} answers; nothing is published yet`, "upload a picture, then ask again");
  },
});
