import { generateKeyPairSync } from "node:crypto";
import { parseEnv } from "node:util";
import { expect } from "@jest/globals";
import { KEYS_ENV } from "../../../../fakes/command-line.fake.ts";

/** The lines of the keys.env that {@link FakeCommandLine} has. */
export const KEYS = parseEnv(KEYS_ENV) as Readonly<Record<string, string>>;

/** RS256 requires 2048 bits. */
export const SMALL_PAIR = generateKeyPairSync("rsa", {
  modulusLength: 1024,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
});

export const expectNoKeysIn = (text: string): void => {
  for (const value of Object.values(KEYS)) expect(text).not.toContain(value.slice(60, 90));
  expect(text).not.toContain("BEGIN");
};
