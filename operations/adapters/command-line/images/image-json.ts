import { isPublic, type KnownImage } from "./known-image.ts";
import { ownerToJson } from "./owner-text.ts";

export const imageToJson = (image: KnownImage, imageHostUrl: string) => ({
  md5: image.md5.toString(),
  published: isPublic(image),
  owners: image.owners.map(ownerToJson),
  versions: image.versions.map(
    ({ uploadId, entry, versionId, bytes, storedAt, contentType, metadata }) => ({
      version: versionId.toString(),
      upload_id: uploadId.toString(),
      status: entry?.status ?? null,
      content_type: contentType,
      bytes,
      stored_at: storedAt.toISOString(),
      ...ownerToJson(metadata),
    }),
  ),
  uploads_without_original: image.entriesLeft.map((entry) => ({
    upload_id: entry.uploadId.toString(),
    status: entry.status,
    ...ownerToJson(entry),
  })),
  erased_uploads: image.erased.map(({ uploadId, erasedAt }) => ({
    upload_id: uploadId.toString(),
    erased_at: erasedAt.toISOString(),
  })),
  files: image.published.map(({ key, bytes }) => ({
    key: key.toString(),
    bytes,
    address: key.addressUnder(imageHostUrl),
  })),
});
