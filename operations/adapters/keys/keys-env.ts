import { parseEnv } from "node:util";
import { privateKeyPem, publicKeyPem } from "../../../src/adapters/security/key-encoding.ts";
import { InvalidKeys } from "../../../src/adapters/security/key-source.ts";
import { computeFingerprint } from "./key-fingerprint.ts";

/**
 * The lines of PinsterApi's keys.env (docs/pinster-api-contract.md, section 4). Values are as in the file: PEM, or URL-safe base64
 * of the PEM.
 */
export type KeysEnv = Readonly<Partial<Record<KeyLine, string>>>;

const LINES = [
  "PRIVATE_KEY",
  "PUBLIC_KEY",
  /** PinsterApi's public key before the last rotation. PinsterApi itself ignores this line. */
  "PREVIOUS_PUBLIC_KEY",
  "IMAGE_SERVICE_PRIVATE_KEY",
  "IMAGE_SERVICE_PUBLIC_KEY",
] as const;

export type KeyLine = (typeof LINES)[number];

const PAIRS = [
  ["PRIVATE_KEY", "PUBLIC_KEY"],
  ["IMAGE_SERVICE_PRIVATE_KEY", "IMAGE_SERVICE_PUBLIC_KEY"],
] as const;

/**
 * Reads a keys.env. Every key in it is usable, and both halves of a pair match.
 * @throws {InvalidKeys}
 */
export const parseKeysEnv = (text: string): KeysEnv => {
  const lines = parseEnv(text);
  const keys: Partial<Record<KeyLine, string>> = {};
  for (const name of LINES) {
    const value = lines[name];
    if (value) keys[name] = value;
  }
  const fingerprints = new Map(LINES.map((name) => [name, fingerprintLine(keys, name)]));
  for (const [privateLine, publicLine] of PAIRS) {
    const [one, other] = [fingerprints.get(privateLine), fingerprints.get(publicLine)];
    if (one !== undefined && other !== undefined && one !== other) {
      throw new InvalidKeys(`${privateLine} and ${publicLine} are not of one pair`);
    }
  }
  return keys;
};

/** @throws {InvalidKeys} if there is no such line */
export const keyOf = (keys: KeysEnv, name: KeyLine): string => {
  const value = keys[name];
  if (value === undefined) throw new InvalidKeys(`there is no ${name}`);
  return value;
};

export const formatKeysEnv = (keys: KeysEnv): string =>
  LINES.filter((name) => keys[name] !== undefined)
    .map((name) => `${name}=${keys[name]}\n`)
    .join("");

/**
 * @returns the fingerprint of the key in this line; undefined if there is no such line
 * @throws {InvalidKeys} if the key is not usable
 */
export const fingerprintLine = (keys: KeysEnv, name: KeyLine): string | undefined => {
  const value = keys[name];
  if (value === undefined) return undefined;
  const toPem = name.endsWith("PRIVATE_KEY") ? privateKeyPem : publicKeyPem;
  return computeFingerprint(toPem(name, value));
};
