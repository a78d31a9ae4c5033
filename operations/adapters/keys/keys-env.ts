import { parseEnv } from "node:util";
import { privateKeyPem, publicKeyPem } from "../../../src/adapters/security/key-encoding.ts";
import { InvalidKeys } from "../../../src/adapters/security/key-source.ts";
import { fingerprintOf } from "./key-fingerprint.ts";

/** The lines of PinsterApi's keys.env (docs/pinster-api-contract.md, section 4), as they are written, and the one that a rotation adds. */
export type KeysEnv = Readonly<Partial<Record<KeyLine, string>>>;

const LINES = [
  "PRIVATE_KEY",
  "PUBLIC_KEY",
  /** PinsterApi's public key until the last rotation; PinsterApi itself takes no notice of it. */
  "PREVIOUS_PUBLIC_KEY",
  "IMAGE_SERVICE_PRIVATE_KEY",
  "IMAGE_SERVICE_PUBLIC_KEY",
] as const;

export type KeyLine = (typeof LINES)[number];

const pemOf = (name: KeyLine, text: string): string =>
  name.endsWith("PRIVATE_KEY") ? privateKeyPem(name, text) : publicKeyPem(name, text);

/**
 * Reads a keys.env: every key in it is usable, and those of a pair belong together.
 * @throws {InvalidKeys}
 */
export const parseKeysEnv = (text: string): KeysEnv => {
  const written = parseEnv(text);
  const keys: Partial<Record<KeyLine, string>> = {};
  const fingerprints = new Map<string, string>();
  for (const name of LINES) {
    const value = written[name];
    if (!value) continue;
    keys[name] = value;
    fingerprints.set(name, fingerprintOf(pemOf(name, value)));
  }
  for (const prefix of ["", "IMAGE_SERVICE_"]) {
    const [one, other] = [`${prefix}PRIVATE_KEY`, `${prefix}PUBLIC_KEY`];
    const halves = [fingerprints.get(one), fingerprints.get(other)];
    if (halves[0] && halves[1] && halves[0] !== halves[1]) {
      throw new InvalidKeys(`${one} and ${other} are not of one pair`);
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

/** The fingerprint of one line's key. */
export const fingerprintOfLine = (keys: KeysEnv, name: KeyLine): string | undefined => {
  const value = keys[name];
  return value === undefined ? undefined : fingerprintOf(pemOf(name, value));
};
