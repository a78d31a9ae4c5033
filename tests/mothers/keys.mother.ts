import { generateKeyPairSync } from "node:crypto";
import type { KeySource } from "../../src/adapters/security/key-source.ts";

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

/** The service's half: PinsterApi's public keys and the service's own private one. */
export const keySourceOf = (own: PemPair, ...pinsterApis: readonly PemPair[]): KeySource => ({
  read: async () => ({
    privateKey: own.privateKey,
    pinsterApiPublicKeys: pinsterApis.map(({ publicKey }) => publicKey),
  }),
});
