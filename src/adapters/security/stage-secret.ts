import { privateKeyPem, publicKeyPem } from "./key-encoding.ts";
import { InvalidKeys, type ServiceKeys } from "./key-source.ts";

/** The members of a stage's secret, a JSON object; each as PinsterApi's keys.env has it, or PEM. */
export type StageSecretMember = "API_PUBLIC_KEY" | "API_PUBLIC_KEY_PREVIOUS" | "PRIVATE_KEY";

const FORM = "a JSON object with API_PUBLIC_KEY and PRIVATE_KEY";

export const invalidSecret = (): InvalidKeys =>
  new InvalidKeys(`the secret is not JSON; it must be ${FORM}`);

const textOf = (secret: unknown, name: StageSecretMember): string => {
  const value = (secret as Record<string, unknown> | null)?.[name];
  return typeof value === "string" ? value : "";
};

const required = (secret: unknown, name: StageSecretMember): string => {
  const text = textOf(secret, name);
  if (text === "") throw new InvalidKeys(`the secret has no ${name}; it must be ${FORM}`);
  return text;
};

/** @throws {InvalidKeys} */
export const apiPublicKeyPem = (secret: unknown): string =>
  publicKeyPem("API_PUBLIC_KEY", required(secret, "API_PUBLIC_KEY"));

/**
 * PinsterApi's previous public key, which is also valid while its keys rotate; `undefined` at other times.
 * @throws {InvalidKeys}
 */
export const previousApiPublicKeyPem = (secret: unknown): string | undefined => {
  const text = textOf(secret, "API_PUBLIC_KEY_PREVIOUS");
  return text === "" ? undefined : publicKeyPem("API_PUBLIC_KEY_PREVIOUS", text);
};

/** @throws {InvalidKeys} */
export const servicePrivateKeyPem = (secret: unknown): string =>
  privateKeyPem("PRIVATE_KEY", required(secret, "PRIVATE_KEY"));

/** @throws {InvalidKeys} */
export const serviceKeysOf = (secret: unknown): ServiceKeys => {
  const current = apiPublicKeyPem(secret);
  const previous = previousApiPublicKeyPem(secret);
  return {
    pinsterApiPublicKeys: previous === undefined ? [current] : [current, previous],
    privateKey: servicePrivateKeyPem(secret),
  };
};
