import { generateKeyPairSync } from "node:crypto";
import { encodePem } from "../../../src/adapters/security/key-encoding.ts";
import { formatKeysEnv, type KeysEnv, keyOf } from "./keys-env.ts";

/** The owner of a pair. PinsterApi signs upload tokens with its pair, the image service signs callbacks. */
export type PairOwner = "pinster-api" | "image-service";

const generatePair = (owner: PairOwner): KeysEnv => {
  const pair = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  const [privateKey, publicKey] = [encodePem(pair.privateKey), encodePem(pair.publicKey)];
  return owner === "pinster-api"
    ? { PRIVATE_KEY: privateKey, PUBLIC_KEY: publicKey }
    : { IMAGE_SERVICE_PRIVATE_KEY: privateKey, IMAGE_SERVICE_PUBLIC_KEY: publicKey };
};

/** Generates both pairs. */
export const generateKeys = (): KeysEnv => ({
  ...generatePair("pinster-api"),
  ...generatePair("image-service"),
});

/** Generates both pairs as the text of PinsterApi's keys.env (docs/pinster-api-contract.md, section 4). */
export const generateKeysEnv = (): string => formatKeysEnv(generateKeys());

/**
 * Replaces one pair. PinsterApi's old public key stays valid beside the new one. The image service's old key does not: PinsterApi
 * knows one at a time.
 * @throws {InvalidKeys} if `keys` has no PUBLIC_KEY that can stay valid
 */
export const rotateKeys = (keys: KeysEnv, owner: PairOwner): KeysEnv => ({
  ...keys,
  ...(owner === "pinster-api" && { PREVIOUS_PUBLIC_KEY: keyOf(keys, "PUBLIC_KEY") }),
  ...generatePair(owner),
});
