import { randomUUID } from "node:crypto";
import type { LocalService } from "../local-service.ts";
import type { Executions } from "./follow-executions.ts";

export interface Arrival {
  readonly file: string;
  readonly outcome: string;
  /** The data that PinsterApi was told. */
  readonly told: Readonly<Record<string, unknown>>;
  /** Where the published picture and its thumbnails lie; none if it was refused. */
  readonly files: readonly string[];
}

interface Sending {
  readonly file: string;
  readonly bytes: Buffer;
  readonly service: LocalService;
  readonly executions: Executions;
  readonly onState: (state: string) => void;
}

const askForJson = async (url: string, init?: RequestInit): Promise<Record<string, unknown>> => {
  const response = await fetch(url, init);
  const answer = (await response.json()) as Record<string, unknown>;
  if (!response.ok) {
    throw new Error(
      `${response.status} ${answer["code"] ?? ""} ${answer["error"] ?? JSON.stringify(answer)}`,
    );
  }
  return answer;
};

/**
 * What a client does: asks PinsterApi for a token, posts the picture, and sees in PinsterApi what became of it.
 * @throws {Error} saying why the picture did not arrive
 */
export const sendPicture = async ({
  file,
  bytes,
  service,
  executions,
  onState,
}: Sending): Promise<Arrival> => {
  const images = `${service.pinsterApiUrl}/v1/pins/${randomUUID()}/images`;
  const { image_service_token: token, image_service_url: url } = await askForJson(images, {
    method: "POST",
  });
  const { upload_id } = await askForJson(String(url), {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ data: { image: bytes.toString("base64") } }),
  });
  onState("Uploaded");
  let outcome = "";
  for await (const event of executions.follow(String(upload_id))) {
    if (event.type === "Failed") throw new Error(event.error);
    if (event.type === "StateRetried") onState(`again, attempt ${event.attempt}`);
    if (event.type === "StateEntered" && event.state !== outcome) {
      outcome = event.state;
      onState(outcome);
    }
  }

  const list = (await askForJson(
    outcome === "Published" ? images : `${images}/flagged`,
  )) as unknown;
  const [told] = list as Record<string, unknown>[];
  if (told === undefined) throw new Error("PinsterApi was not told");
  return { file, outcome, told, files: await publishedFiles(told, service) };
};

const publishedFiles = async (
  told: Readonly<Record<string, unknown>>,
  service: LocalService,
): Promise<readonly string[]> => {
  const thumbnails = (told["thumbnails"] ?? []) as readonly { uri: string }[];
  const uris = [told["storage_location_uri"], ...thumbnails.map(({ uri }) => uri)];
  const paths = await Promise.all(
    uris.map((uri) => service.publishedPath(String(uri).split("/").at(-1) ?? "")),
  );
  return paths.filter((path) => path !== undefined);
};
