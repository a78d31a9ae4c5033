import { createPrivateKey, createPublicKey } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { FileSystemKeySource } from "../../local/keys/file-system-key-source.ts";
import { generateLocalKeysEnv } from "../../local/keys/local-keys-env.ts";
import { readStandInKeys } from "../../local/keys/stand-in-keys.ts";
import { anRsaPair } from "../mothers/keys.mother.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";

const file = join(temporaryDirectory(), "keys.env");
const keysEnv = generateLocalKeysEnv();
await writeFile(file, keysEnv);

/** The PEM of each line, by its name. */
const pems = Object.fromEntries(
  keysEnv
    .trim()
    .split("\n")
    .map((line) => {
      const [, name = "", value = ""] = /^([A-Z_]+)=([\w-]+=*)$/.exec(line) ?? [];
      return [name, Buffer.from(value, "base64url").toString()];
    }),
);

const publicPemOf = (privatePem: string): string =>
  createPublicKey(createPrivateKey(privatePem)).export({ type: "spki", format: "pem" }).toString();

describe("the data directory's keys.env", () => {
  it("has PinsterApi's four lines, PKCS#1 and SPKI as URL-safe base64, both halves of each pair", () => {
    expect(pems).toEqual({
      PRIVATE_KEY: expect.stringMatching(/^-----BEGIN RSA PRIVATE KEY-----/),
      PUBLIC_KEY: publicPemOf(pems["PRIVATE_KEY"] ?? ""),
      IMAGE_SERVICE_PRIVATE_KEY: expect.stringMatching(/^-----BEGIN RSA PRIVATE KEY-----/),
      IMAGE_SERVICE_PUBLIC_KEY: publicPemOf(pems["IMAGE_SERVICE_PRIVATE_KEY"] ?? ""),
    });
  });

  it("holds for the service PinsterApi's public key and its own private key", async () => {
    const { pinsterApiPublicKeys, privateKey } = await new FileSystemKeySource(file).read();
    expect(pinsterApiPublicKeys).toEqual([pems["PUBLIC_KEY"]]);
    expect(publicPemOf(privateKey)).toBe(pems["IMAGE_SERVICE_PUBLIC_KEY"]);
  });

  it("holds for the stand-in PinsterApi's private key and the service's public key", async () => {
    const { privateKey = "", imageServicePublicKey } = await readStandInKeys(file, {});
    expect(publicPemOf(privateKey)).toBe(pems["PUBLIC_KEY"]);
    expect(imageServicePublicKey).toBe(pems["IMAGE_SERVICE_PUBLIC_KEY"]);
  });

  it("gives the stand-in no private key when API_PUBLIC_KEY is another PinsterApi's", async () => {
    const settings = { API_PUBLIC_KEY: anRsaPair().publicKey };
    expect((await readStandInKeys(file, settings)).privateKey).toBeUndefined();
  });

  it("takes the keys of the settings instead of those in the file", async () => {
    const [pinsterApi, own] = [anRsaPair(), anRsaPair()];
    const settings = { API_PUBLIC_KEY: pinsterApi.publicKey, PRIVATE_KEY: own.privateKey };
    const { pinsterApiPublicKeys, privateKey } = await new FileSystemKeySource(
      file,
      settings,
    ).read();
    expect(pinsterApiPublicKeys).toEqual([pinsterApi.publicKey]);
    expect(publicPemOf(privateKey)).toBe(own.publicKey);
  });
});
