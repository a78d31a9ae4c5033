import { createPrivateKey, createPublicKey } from "node:crypto";
import { readFile } from "node:fs/promises";
import { parseEnv } from "node:util";
import { privateKeyPem } from "../../src/adapters/security/key-encoding.ts";
import { FileSystemKeySource, type KeySettings } from "./file-system-key-source.ts";

/** The stand-in's half of the keys, as PEM. */
export interface StandInKeys {
  /** PinsterApi's private key, which signs upload tokens. `undefined` if API_PUBLIC_KEY is another PinsterApi's key. */
  readonly privateKey: string | undefined;
  readonly imageServicePublicKey: string;
}

/** @throws {InvalidKeys} */
export const readStandInKeys = async (
  keysFile: string,
  settings: KeySettings,
): Promise<StandInKeys> => {
  const service = await new FileSystemKeySource(keysFile, settings).read();
  const pinsterApiKey = parseEnv(await readFile(keysFile, "utf8"))["PRIVATE_KEY"];
  return {
    privateKey:
      settings.API_PUBLIC_KEY === undefined && pinsterApiKey
        ? privateKeyPem("PRIVATE_KEY", pinsterApiKey)
        : undefined,
    imageServicePublicKey: createPublicKey(createPrivateKey(service.privateKey))
      .export({ type: "spki", format: "pem" })
      .toString(),
  };
};
