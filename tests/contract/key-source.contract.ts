import { createPrivateKey, generateKeyPairSync, sign, verify } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import { encodePem } from "../../src/adapters/security/key-encoding.ts";
import { InvalidKeys, type KeySource } from "../../src/adapters/security/key-source.ts";
import { anRsaPair } from "../mothers/keys.mother.ts";

/** The two keys as an operator writes them. A missing key is absent. */
export interface WrittenKeys {
  readonly API_PUBLIC_KEY?: string;
  readonly PRIVATE_KEY?: string;
}

const own = anRsaPair();
const pinsterApi = anRsaPair();
const written: Required<WrittenKeys> = {
  API_PUBLIC_KEY: encodePem(pinsterApi.publicKey),
  PRIVATE_KEY: encodePem(own.privateKey),
};
const elliptic = generateKeyPairSync("ec", {
  namedCurve: "P-256",
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});
const pkcs8 = createPrivateKey(own.privateKey).export({ type: "pkcs8", format: "pem" }).toString();

/** What every adapter of KeySource does. */
export const describeKeySource = (
  name: string,
  make: (keys: WrittenKeys) => Promise<KeySource>,
): void => {
  describe(`${name} as a KeySource`, () => {
    it.each<[string, WrittenKeys]>([
      ["as PinsterApi writes them", written],
      [
        "without padding",
        {
          API_PUBLIC_KEY: written.API_PUBLIC_KEY.replace(/=+$/, ""),
          PRIVATE_KEY: written.PRIVATE_KEY.replace(/=+$/, ""),
        },
      ],
      ["as PKCS#8", { ...written, PRIVATE_KEY: encodePem(pkcs8) }],
      ["as PEM", { API_PUBLIC_KEY: pinsterApi.publicKey, PRIVATE_KEY: own.privateKey }],
      [
        "as PEM with escaped line breaks",
        {
          API_PUBLIC_KEY: pinsterApi.publicKey.replaceAll("\n", "\\n"),
          PRIVATE_KEY: own.privateKey.replaceAll("\n", "\\n"),
        },
      ],
    ])("reads keys that are written %s", async (_, keys) => {
      const { pinsterApiPublicKeys, privateKey } = await (await make(keys)).read();
      const text = Buffer.from("a token");
      const [publicKey = ""] = pinsterApiPublicKeys;
      expect(verify("sha256", text, publicKey, sign("sha256", text, pinsterApi.privateKey))).toBe(
        true,
      );
      expect(verify("sha256", text, own.publicKey, sign("sha256", text, privateKey))).toBe(true);
    });

    it("reads the same keys again", async () => {
      const source = await make(written);
      expect(await source.read()).toEqual(await source.read());
    });

    it.each<[string, WrittenKeys]>([
      ["PinsterApi's key is missing", { PRIVATE_KEY: written.PRIVATE_KEY }],
      ["PinsterApi's key is empty", { ...written, API_PUBLIC_KEY: "" }],
      ["PinsterApi's key is another text", { ...written, API_PUBLIC_KEY: encodePem("no key") }],
      ["PinsterApi's key is a private key", { ...written, API_PUBLIC_KEY: written.PRIVATE_KEY }],
      [
        "PinsterApi's key is not RSA",
        { ...written, API_PUBLIC_KEY: encodePem(elliptic.publicKey) },
      ],
    ])("throws InvalidKeys that names the public key: %s", async (_, keys) => {
      await expect((await make(keys)).read()).rejects.toThrow(InvalidKeys);
      await expect((await make(keys)).read()).rejects.toThrow(/PUBLIC_KEY/);
    });

    it.each<[string, WrittenKeys]>([
      ["the private key is missing", { API_PUBLIC_KEY: written.API_PUBLIC_KEY }],
      ["the private key is empty", { ...written, PRIVATE_KEY: "" }],
      [
        "the private key is cut off",
        { ...written, PRIVATE_KEY: written.PRIVATE_KEY.slice(0, 800) },
      ],
      ["the private key is a public key", { ...written, PRIVATE_KEY: written.API_PUBLIC_KEY }],
      ["the private key is not RSA", { ...written, PRIVATE_KEY: encodePem(elliptic.privateKey) }],
    ])(
      "throws InvalidKeys that names the private key and does not quote it: %s",
      async (_, keys) => {
        const error = await (await make(keys)).read().catch((reason: unknown) => reason);
        expect(error).toBeInstanceOf(InvalidKeys);
        const { message, cause } = error as Error;
        expect(message).toMatch(/PRIVATE_KEY/);
        const said = `${message} ${cause}`;
        const secret = keys.PRIVATE_KEY ?? "";
        if (secret !== "") expect(said).not.toContain(secret.slice(0, 20));
        expect(said).not.toContain("BEGIN");
      },
    );
  });
};
