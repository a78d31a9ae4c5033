import { generateKeyPairSync } from "node:crypto";
import { encodePem } from "../../../src/adapters/security/key-encoding.ts";
import { formatKeysEnv, type KeysEnv, keyOf } from "./keys-env.ts";

/** Whose pair is meant: PinsterApi's signs upload tokens, the image service's signs callbacks. */
export type PairOwner = "pinster-api" | "image-service";

const generatePair = () => {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  return { privateKey: encodePem(privateKey), publicKey: encodePem(publicKey) };
};

const newPairOf = (owner: PairOwner): KeysEnv => {
  const { privateKey, publicKey } = generatePair();
  return owner === "pinster-api"
    ? { PRIVATE_KEY: privateKey, PUBLIC_KEY: publicKey }
    : { IMAGE_SERVICE_PRIVATE_KEY: privateKey, IMAGE_SERVICE_PUBLIC_KEY: publicKey };
};

/** New keys for both directions. */
export const generateKeys = (): KeysEnv => ({
  ...newPairOf("pinster-api"),
  ...newPairOf("image-service"),
});

/** The same as a text: PinsterApi's keys.env (docs/pinster-api-contract.md, section 4). */
export const generateKeysEnv = (): string => formatKeysEnv(generateKeys());

/**
 * A new pair for one of the two. PinsterApi's old public key stays valid beside the new one; the service's cannot, for PinsterApi
 * knows one at a time.
 * @throws {InvalidKeys} if there is no PUBLIC_KEY that could stay valid
 */
export const rotateKeys = (keys: KeysEnv, owner: PairOwner): KeysEnv => ({
  ...keys,
  ...(owner === "pinster-api" && { PREVIOUS_PUBLIC_KEY: keyOf(keys, "PUBLIC_KEY") }),
  ...newPairOf(owner),
});
