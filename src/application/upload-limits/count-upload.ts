import { TooManyUploads } from "../../domain/upload/too-many-uploads.error.ts";
import type { UploadClaims } from "../../domain/upload/upload-claims.ts";
import { chargesOf, type UploadLimits } from "../../domain/upload/upload-limits.ts";
import type { UploadCounter } from "./upload-counter.port.ts";

export interface CountedUpload {
  readonly claims: UploadClaims;
  readonly bytes: number;
  readonly now: Date;
}

/**
 * Counts an upload for its user and its imageable. An upload that cannot be counted passes: the limits protect people's uploads, and
 * must not stop them.
 *
 * @returns why the upload is not counted, for the log; `undefined` if it is
 * @throws {TooManyUploads}
 */
export const countUpload = async (
  counter: UploadCounter,
  limits: UploadLimits,
  { claims, bytes, now }: CountedUpload,
): Promise<unknown> => {
  const charges = chargesOf(limits, claims, bytes);
  if (charges.length === 0) return undefined;
  try {
    const exceeded = await counter.count(charges, now);
    if (exceeded === undefined) return undefined;
    throw new TooManyUploads(exceeded);
  } catch (error) {
    if (error instanceof TooManyUploads) throw error;
    return error;
  }
};
