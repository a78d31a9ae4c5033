import { createHash, createPublicKey } from "node:crypto";

/**
 * Identifies a key without showing it. Both halves of a pair have the same fingerprint: SHA-256 of the public key's SPKI DER.
 * @param pem a public or a private key
 * @returns such as `SHA256:47DEQpj8…`, the notation of `ssh-keygen -l`
 */
export const computeFingerprint = (pem: string): string => {
  const spki = createPublicKey(pem).export({ type: "spki", format: "der" });
  return `SHA256:${createHash("sha256").update(spki).digest("base64").replace(/=+$/, "")}`;
};
