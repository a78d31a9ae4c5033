import { InvalidKeys } from "../../../src/adapters/security/key-source.ts";
import {
  apiPublicKeyPem,
  previousApiPublicKeyPem,
  type StageSecretMember,
  servicePrivateKeyPem,
} from "../../../src/adapters/security/stage-secret.ts";
import { fingerprintOf } from "../keys/key-fingerprint.ts";

export interface InspectedKey {
  readonly name: StageSecretMember;
  /** `none`: not there, and need not be. */
  readonly state: "usable" | "unusable" | "none";
  /** The same for both halves of a pair. */
  readonly fingerprint?: string;
  readonly problem?: string;
}

/** The secret's members; what is no JSON has none. */
export const parseSecret = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const inspect = (name: StageSecretMember, read: () => string | undefined): InspectedKey => {
  try {
    const pem = read();
    return pem === undefined
      ? { name, state: "none" }
      : { name, state: "usable", fingerprint: fingerprintOf(pem) };
  } catch (error) {
    if (!(error instanceof InvalidKeys)) throw error;
    return { name, state: "unusable", problem: error.message };
  }
};

/** What the functions would find in a secret; fingerprints only. */
export const inspectSecret = (secret: unknown): readonly InspectedKey[] => [
  inspect("API_PUBLIC_KEY", () => apiPublicKeyPem(secret)),
  inspect("API_PUBLIC_KEY_PREVIOUS", () => previousApiPublicKeyPem(secret)),
  inspect("PRIVATE_KEY", () => servicePrivateKeyPem(secret)),
];
