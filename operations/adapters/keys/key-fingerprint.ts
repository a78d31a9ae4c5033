import { createHash, createPublicKey } from "node:crypto";

/**
 * What a key can be recognised by without being shown, the same for both halves of a pair: SHA-256 of the public key's SPKI DER,
 * written as `ssh-keygen -l` writes its own.
 * @param pem a public or a private key
 */
export const fingerprintOf = (pem: string): string => {
  const spki = createPublicKey(pem).export({ type: "spki", format: "der" });
  return `SHA256:${createHash("sha256").update(spki).digest("base64").replace(/=+$/, "")}`;
};
