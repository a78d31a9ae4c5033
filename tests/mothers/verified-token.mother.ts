import { hash } from "node:crypto";
import { Sha256 } from "../../src/domain/image/sha256.ts";
import type { UploadClaims } from "../../src/domain/upload/upload-claims.ts";
import type { VerifiedToken } from "../../src/domain/upload/verified-token.ts";

/** A token for these claims; the same claims are the same token. */
export const aVerifiedToken = (overrides: Partial<UploadClaims> = {}): VerifiedToken => {
  const claims = { imageable: { type: "Pin", id: "1" }, userId: "user-1", ...overrides };
  return { claims, digest: Sha256.parse(hash("sha256", JSON.stringify(claims))) };
};
