import type { Sha256 } from "../image/sha256.ts";
import type { UploadClaims } from "./upload-claims.ts";

/** An upload token of PinsterApi's, after its verification. */
export interface VerifiedToken {
  readonly claims: UploadClaims;
  /**
   * Of the signed text, so that nobody can write the same token in another way. Two tokens for one imageable and user of the same
   * second are the same text.
   */
  readonly digest: Sha256;
}
