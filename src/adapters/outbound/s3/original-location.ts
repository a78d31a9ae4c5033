import { OriginalNotFound } from "../../../application/ports/original-store.port.ts";
import { OriginalKey } from "../../../domain/image/original-key.ts";
import type { OriginalRef } from "../../../domain/upload/original.ts";
import { isNotFound } from "./s3-errors.ts";

/** Where an original's version is, as S3's requests have it. */
export const locationOf = (bucket: string, { md5, versionId }: OriginalRef) => ({
  Bucket: bucket,
  Key: String(OriginalKey.of(md5)),
  VersionId: String(versionId),
});

/** @throws {OriginalNotFound} if S3 does not find the version */
export const orOriginalNotFound = async <T>(
  { md5, versionId }: OriginalRef,
  ask: () => Promise<T>,
): Promise<T> => {
  try {
    return await ask();
  } catch (error) {
    if (!isNotFound(error)) throw error;
    throw new OriginalNotFound(`No version ${versionId} of ${OriginalKey.of(md5)}.`, {
      cause: error,
    });
  }
};
