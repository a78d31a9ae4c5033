import { generateKeyPairSync } from "node:crypto";

export interface PemPair {
  /** PKCS#1, as PinsterApi writes it. */
  readonly privateKey: string;
  /** SPKI. */
  readonly publicKey: string;
}

/** A pair as `rails generate_keys` makes it. */
export const anRsaPair = (modulusLength = 2048): PemPair =>
  generateKeyPairSync("rsa", {
    modulusLength,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
  });

export { keySourceOf } from "../fakes/key-source.fake.ts";
