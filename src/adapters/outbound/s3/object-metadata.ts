import { MetadataTooLong } from "../../../application/ports/original-store.port.ts";
import { Md5 } from "../../../domain/image/md5.ts";
import { Sha256 } from "../../../domain/image/sha256.ts";
import type { OriginalMetadata } from "../../../domain/upload/original.ts";
import { UploadId } from "../../../domain/upload/upload-id.ts";

/** S3's limit on all names and values together, in bytes of ASCII. Source: S3 User Guide, "Working with object metadata". */
const MAX_BYTES = 2048;

const ENCODED = "b64:";
// Visible ASCII with single spaces inside survives HTTP headers unchanged.
const SAFE = /^(?!b64:)[\x21-\x7e]+( [\x21-\x7e]+)*$/;

const encode = (text: string): string => {
  if (SAFE.test(text)) return text;
  const bytes = new TextEncoder().encode(text);
  return ENCODED + btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
};

const decode = (value: string): string => {
  if (!value.startsWith(ENCODED)) return value;
  const bytes = Uint8Array.from(atob(value.slice(ENCODED.length)), (char) => char.charCodeAt(0));
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes); // else a leading U+FEFF is lost
};

/**
 * Formats an original's metadata as S3 stores it beside the object. A value that is not plain ASCII becomes `b64:` and the
 * base64 of its UTF-8.
 *
 * @throws {MetadataTooLong}
 */
export const toObjectMetadata = (original: OriginalMetadata): Record<string, string> => {
  const values: Record<string, string | undefined> = {
    user_id: original.userId,
    imageable_type: original.imageable.type,
    imageable_id: original.imageable.id,
    base_file_name: original.md5.toString(),
    name: original.name,
    description: original.description,
    featured: original.featured,
    sha256: original.sha256.toString(),
    width: String(original.dimensions.width),
    height: String(original.dimensions.height),
    correlation_id: original.correlationId,
    upload_id: original.uploadId?.toString(),
    silent: original.silent && "true",
  };
  const metadata: Record<string, string> = {};
  let size = 0;
  for (const [key, value] of Object.entries(values)) {
    if (value === undefined) continue;
    metadata[key] = encode(value);
    size += key.length + (metadata[key] as string).length;
  }
  if (size > MAX_BYTES) throw new MetadataTooLong(size, MAX_BYTES);
  return metadata;
};

/**
 * The inverse of {@link toObjectMetadata}.
 * @throws {TypeError} if a member that every original has is missing or wrong, so that the object is not one of ours
 */
export const fromObjectMetadata = (
  metadata: Readonly<Record<string, string>>,
): OriginalMetadata => {
  const optional = (key: string): string | undefined =>
    metadata[key] === undefined ? undefined : decode(metadata[key]);
  const required = (key: string): string => {
    const value = optional(key);
    if (value === undefined) throw new TypeError(`The stored upload has no metadata "${key}".`);
    return value;
  };
  const [uploadId, userId, name, description, featured] = [
    "upload_id",
    "user_id",
    "name",
    "description",
    "featured",
  ].map(optional);
  return {
    md5: Md5.parse(required("base_file_name")),
    sha256: Sha256.parse(required("sha256")),
    dimensions: { width: Number(required("width")), height: Number(required("height")) },
    correlationId: required("correlation_id"),
    imageable: { type: required("imageable_type"), id: required("imageable_id") },
    ...(uploadId !== undefined && { uploadId: UploadId.parse(uploadId) }),
    ...(userId !== undefined && { userId }),
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    ...(featured !== undefined && { featured }),
    ...(metadata["silent"] === "true" && { silent: true }),
  };
};
