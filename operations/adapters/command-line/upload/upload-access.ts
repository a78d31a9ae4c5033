import { randomUUID } from "node:crypto";
import { decodeJwt } from "jose";
import { privateKeyPem } from "../../../../src/adapters/security/key-encoding.ts";
import { BadInput } from "../bad-input.error.ts";
import type { CommandLinePorts } from "../command-line-ports.ts";
import type { InstallationOptions } from "../installation-options.ts";
import { parseImageable } from "../parse-imageable.ts";
import { readKeysFile } from "../read-keys-file.ts";

export interface UploadAccessOptions extends InstallationOptions {
  readonly token?: string;
  readonly url?: string;
  readonly keys?: string;
  readonly imageable?: string;
  readonly user?: string;
}

/** Where pictures are sent, and with which tokens. */
export interface UploadAccess {
  readonly url: string;
  token(): Promise<string>;
}

/** @throws {BadInput} if the token names no service */
const audienceOf = (token: string): string => {
  try {
    const { aud } = decodeJwt(token);
    if (typeof aud === "string" && URL.canParse(aud)) return aud;
  } catch {}
  throw new BadInput("--token is not an upload token: it does not say for which service it is.");
};

/**
 * Takes the given token, or signs tokens as PinsterApi does.
 * @throws {BadInput} {@link InvalidKeys} {@link KeyFileUnusable} {@link NoSuchDeployment}
 */
export const chooseUploadAccess = async (
  options: UploadAccessOptions,
  ports: CommandLinePorts,
): Promise<UploadAccess> => {
  const { token, url } = options;
  if (token !== undefined) return { url: url ?? audienceOf(token), token: async () => token };
  const { tokenParties, standInKeysFile } = await ports.open(options);
  const keysFile = options.keys ?? standInKeysFile;
  if (keysFile === undefined || (!options.imageable && !standInKeysFile)) {
    throw new BadInput(
      "A stage takes pictures with a token of PinsterApi's: name it with --token, or sign one with --keys keys.env and --imageable Pin:<id>.",
    );
  }
  const keys = await readKeysFile(ports.keyFiles, keysFile, "PRIVATE_KEY");
  const claims = {
    imageable: parseImageable(options.imageable ?? `Pin:${randomUUID()}`),
    ...(options.user !== undefined && { userId: options.user }),
  };
  const privateKey = privateKeyPem("PRIVATE_KEY", keys.PRIVATE_KEY);
  return {
    url: url ?? tokenParties.audience,
    token: async () =>
      (await ports.uploadTokenIssuer.issue({ claims, privateKey, ...tokenParties })).text,
  };
};
