import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { InvalidKeys } from "./key-source.ts";

/** RS256 takes no smaller key (RFC 7518, section 3.3). */
const MIN_BITS = 2048;

/**
 * The PEM text of a key that is written as PinsterApi writes it, URL-safe base64 of the PEM (docs/pinster-api-contract.md, section 4), or as PEM
 * itself, with real or escaped line breaks.
 */
const pemOf = (text: string): string =>
  text.includes("-----BEGIN")
    ? text.replaceAll("\\n", "\n")
    : Buffer.from(text, "base64url").toString("utf8");

const parse = (name: string, what: string, parseKey: () => KeyObject): KeyObject => {
  let key: KeyObject;
  try {
    key = parseKey();
  } catch {
    // The cause is left out: an error of the parser may quote the key.
    throw new InvalidKeys(`${name} must be ${what}, as PEM or as URL-safe base64 of the PEM`);
  }
  const { modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType !== "rsa" || modulusLength < MIN_BITS) {
    throw new InvalidKeys(`${name} must be an RSA key of at least ${MIN_BITS} bits`);
  }
  return key;
};

/** @throws {InvalidKeys} naming the variable, never quoting it */
export const publicKeyPem = (name: string, text: string): string =>
  parse(name, "an RSA public key", () => {
    const pem = pemOf(text);
    if (pem.includes("PRIVATE KEY")) throw new Error("a private key");
    return createPublicKey(pem);
  })
    .export({ type: "spki", format: "pem" })
    .toString();

/** @throws {InvalidKeys} naming the variable, never quoting it */
export const privateKeyPem = (name: string, text: string): string =>
  parse(name, "an RSA private key", () => createPrivateKey(pemOf(text)))
    .export({ type: "pkcs8", format: "pem" })
    .toString();

/** As PinsterApi's keys.env has it: URL-safe base64 of the PEM, with padding. */
export const encodePem = (pem: string): string =>
  Buffer.from(pem).toString("base64").replaceAll("+", "-").replaceAll("/", "_");
