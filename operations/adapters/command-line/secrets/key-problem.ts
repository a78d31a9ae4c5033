import type { StageSecretMember } from "../../../../src/adapters/security/stage-secret.ts";
import { fingerprintLine, type KeyLine, type KeysEnv } from "../../keys/keys-env.ts";
import type { InspectedKey } from "./secret-inspection.ts";

/** The line of keys.env that each member of the secret comes from. */
const SOURCE_LINES: Readonly<Record<StageSecretMember, KeyLine>> = {
  API_PUBLIC_KEY: "PUBLIC_KEY",
  API_PUBLIC_KEY_PREVIOUS: "PREVIOUS_PUBLIC_KEY",
  PRIVATE_KEY: "IMAGE_SERVICE_PRIVATE_KEY",
};

/**
 * Finds the first problem of a key.
 * @param all every key of the same secret
 * @param file the keys that the secret must hold, if the operator names them
 * @returns undefined if there is no problem
 */
export const findKeyProblem = (
  key: InspectedKey,
  all: readonly InspectedKey[],
  file: KeysEnv | undefined,
): string | undefined =>
  key.problem ?? findExchange(key, all) ?? (file && findDifference(key, file));

/** The likeliest mistake: the operator exchanges the two public keys of keys.env. */
const findExchange = (key: InspectedKey, all: readonly InspectedKey[]): string | undefined => {
  const own = all.find(({ name }) => name === "PRIVATE_KEY");
  return key !== own && key.fingerprint !== undefined && key.fingerprint === own?.fingerprint
    ? "is the image service's own public key; it must be PinsterApi's"
    : undefined;
};

const findDifference = ({ name, fingerprint }: InspectedKey, file: KeysEnv): string | undefined => {
  const line = SOURCE_LINES[name];
  const expected =
    fingerprintLine(file, line) ??
    (name === "PRIVATE_KEY" ? fingerprintLine(file, "IMAGE_SERVICE_PUBLIC_KEY") : undefined);
  if (fingerprint === expected) return undefined;
  // After a rotation the file still has the previous key, and the secret does not.
  if (name === "API_PUBLIC_KEY_PREVIOUS" && fingerprint === undefined) return undefined;
  return expected === undefined
    ? `is not in the file, which has no ${line}`
    : `is not the file's ${line}, ${expected}`;
};
