import type { OriginalRef } from "../../domain/upload/original.ts";
import type { Upload } from "../../domain/upload/upload.ts";
import type { OriginalVersions } from "../notify-pinster/original-versions.port.ts";

/** Of more versions of the same bytes, only the given one is known. */
const MAX_VERSIONS = 100;

/**
 * Finds the versions of an upload's original: a client that repeated its request has made several.
 * @returns the given one first
 */
export const versionsOfUpload = async (
  originals: OriginalVersions,
  { uploadId, md5, versionId }: Pick<Upload, "uploadId" | "md5" | "versionId">,
): Promise<readonly OriginalRef[]> => {
  const all = (await originals.describeVersions(md5, MAX_VERSIONS)) ?? [];
  const others = all.filter(
    (each) => each.uploadId?.equals(uploadId) && !each.versionId.equals(versionId),
  );
  return [{ md5, versionId }, ...others.map((each) => ({ md5, versionId: each.versionId }))];
};
