import { createPrivateKey, createPublicKey } from "node:crypto";
import { readFile } from "node:fs/promises";
import { parseEnv } from "node:util";
import { privateKeyPem } from "../../src/adapters/security/key-encoding.ts";
import type { DataDirectory } from "../data-directory.ts";
import { FileSystemKeySource } from "../file-system/file-system-key-source.ts";
import type { localSettings } from "../local-settings.ts";

/** The stand-in signs with PinsterApi's private key, unless the tokens are to come from another PinsterApi. */
export const standInKeys = async (
  { keysFile }: DataDirectory,
  settings: ReturnType<typeof localSettings>,
) => {
  const { privateKey } = await new FileSystemKeySource(keysFile, settings).read();
  const pinsterApiKey = parseEnv(await readFile(keysFile, "utf8"))["PRIVATE_KEY"];
  return {
    privateKey:
      settings.API_PUBLIC_KEY === undefined && pinsterApiKey
        ? privateKeyPem("PRIVATE_KEY", pinsterApiKey)
        : undefined,
    imageServicePublicKey: createPublicKey(createPrivateKey(privateKey))
      .export({ type: "spki", format: "pem" })
      .toString(),
  };
};
