import { InvalidKeys } from "../../../../src/adapters/security/key-source.ts";
import {
  apiPublicKeyPem,
  previousApiPublicKeyPem,
  type StageSecretMember,
  servicePrivateKeyPem,
} from "../../../../src/adapters/security/stage-secret.ts";
import { computeFingerprint } from "../../keys/key-fingerprint.ts";

/** One member of a stage's secret, without the key itself. */
export interface InspectedKey {
  readonly name: StageSecretMember;
  /** `none`: the member is optional and missing. */
  readonly state: "usable" | "unusable" | "none";
  /** Both halves of a pair have the same fingerprint. */
  readonly fingerprint?: string;
  /** Why the key is unusable. */
  readonly problem?: string;
}

/** @returns null if the text is not JSON */
export const parseSecret = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const inspectKey = (name: StageSecretMember, readPem: () => string | undefined): InspectedKey => {
  try {
    const pem = readPem();
    return pem === undefined
      ? { name, state: "none" }
      : { name, state: "usable", fingerprint: computeFingerprint(pem) };
  } catch (error) {
    if (!(error instanceof InvalidKeys)) throw error;
    return { name, state: "unusable", problem: error.message };
  }
};

/** Reads each member of a secret as the Lambda functions do. */
export const inspectSecret = (secret: unknown): readonly InspectedKey[] => [
  inspectKey("API_PUBLIC_KEY", () => apiPublicKeyPem(secret)),
  inspectKey("API_PUBLIC_KEY_PREVIOUS", () => previousApiPublicKeyPem(secret)),
  inspectKey("PRIVATE_KEY", () => servicePrivateKeyPem(secret)),
];
