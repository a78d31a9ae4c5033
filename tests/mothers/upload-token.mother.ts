import { createPrivateKey } from "node:crypto";
import { SignJWT } from "jose";
import type { PemPair } from "./keys.mother.ts";

export const PINSTER_API_URL = "https://api.test.pinster.example";
export const IMAGE_SERVICE_URL = "https://images.test.pinster.example";

const nowInSeconds = (): number => Math.floor(Date.now() / 1000);

/** The claims of an upload token of PinsterApi (docs/pinster-api-contract.md, section 2). `undefined` leaves a claim out. */
export const uploadClaims = (
  overrides: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> => ({
  iss: PINSTER_API_URL,
  aud: IMAGE_SERVICE_URL,
  nbf: nowInSeconds() - 1,
  exp: nowInSeconds() + 600,
  imageable_type: "Pin",
  imageable_id: "4ea0e0a2-54ff-4f0b-a1d9-4f8e0b0c5a11",
  user_id: "9cdf2a1e-6d2c-4f5e-8c53-0f6d1c3b7a22",
  ...overrides,
});

export const aToken = (
  signer: PemPair,
  overrides: Readonly<Record<string, unknown>> = {},
): Promise<string> =>
  new SignJWT(uploadClaims(overrides))
    .setProtectedHeader({ alg: "RS256" })
    .sign(createPrivateKey(signer.privateKey));

/** A time so many seconds from now, as claims state it: in seconds since 1970. */
export const inSeconds = (seconds: number): number => nowInSeconds() + seconds;
