import { MetadataTooLong } from "../../../application/ports/original-store.port.ts";
import { Md5 } from "../../../domain/image/md5.ts";
import { Sha256 } from "../../../domain/image/sha256.ts";
import type { IncomingMetadata } from "../../../domain/upload/incoming-image.ts";
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

/** What is known of an image, with or without its bytes. */
type Known = IncomingMetadata | OriginalMetadata;

const textsOf = (known: Known): Readonly<Record<string, string | undefined>> => {
  const { md5, dimensions, acceptedAt }: Partial<OriginalMetadata> = known;
  return {
    user_id: known.userId,
    imageable_type: known.imageable.type,
    imageable_id: known.imageable.id,
    base_file_name: md5?.toString(),
    name: known.name,
    description: known.description,
    featured: known.featured,
    sha256: known.sha256.toString(),
    width: dimensions && String(dimensions.width),
    height: dimensions && String(dimensions.height),
    correlation_id: known.correlationId,
    accepted_at: acceptedAt?.toISOString(),
    upload_id: known.uploadId?.toString(),
    silent: known.silent && "true",
  };
};

/**
 * Formats what is known of an image as S3 stores it beside the object. A value that is not plain ASCII becomes `b64:` and the
 * base64 of its UTF-8.
 *
 * @throws {MetadataTooLong}
 */
export const toObjectMetadata = (known: Known): Record<string, string> => {
  const metadata: Record<string, string> = {};
  let size = 0;
  for (const [key, value] of Object.entries(textsOf(known))) {
    if (value === undefined) continue;
    metadata[key] = encode(value);
    size += key.length + (metadata[key] as string).length;
  }
  if (size > MAX_BYTES) throw new MetadataTooLong(size, MAX_BYTES);
  return metadata;
};

/** Reads values by their names. The names that every image has are required. */
const readerOf = (metadata: Readonly<Record<string, string>>) => {
  const optional = (key: string): string | undefined =>
    metadata[key] === undefined ? undefined : decode(metadata[key]);
  const required = (key: string): string => {
    const value = optional(key);
    if (value === undefined) throw new TypeError(`The stored upload has no metadata "${key}".`);
    return value;
  };
  return { optional, required };
};

const fromTexts = ({ optional, required }: ReturnType<typeof readerOf>) => {
  const [userId, name, description, featured] = ["user_id", "name", "description", "featured"].map(
    optional,
  );
  return {
    sha256: Sha256.parse(required("sha256")),
    correlationId: required("correlation_id"),
    imageable: { type: required("imageable_type"), id: required("imageable_id") },
    ...(userId !== undefined && { userId }),
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    ...(featured !== undefined && { featured }),
    ...(optional("silent") === "true" && { silent: true as const }),
  };
};

/**
 * The inverse of {@link toObjectMetadata}, for an original.
 * @throws {TypeError} if a member that every original has is missing or wrong, so that the object is not one of ours
 */
export const fromObjectMetadata = (
  metadata: Readonly<Record<string, string>>,
): OriginalMetadata => {
  const reader = readerOf(metadata);
  const [uploadId, width, height, acceptedAt] = ["upload_id", "width", "height", "accepted_at"].map(
    reader.optional,
  );
  return {
    md5: Md5.parse(reader.required("base_file_name")),
    ...fromTexts(reader),
    ...(width !== undefined && { dimensions: { width: Number(width), height: Number(height) } }),
    ...(uploadId !== undefined && { uploadId: UploadId.parse(uploadId) }),
    ...(acceptedAt !== undefined && { acceptedAt: new Date(acceptedAt) }),
  };
};

/**
 * The inverse of {@link toObjectMetadata}, for an incoming image.
 * @throws {TypeError}
 */
export const fromIncomingMetadata = (
  metadata: Readonly<Record<string, string>>,
): IncomingMetadata => {
  const reader = readerOf(metadata);
  return { ...fromTexts(reader), uploadId: UploadId.parse(reader.required("upload_id")) };
};

const LONGEST_SIDE = 4_294_967_295;

/**
 * Formats what is known of an image that has yet to come.
 * @throws {MetadataTooLong} also where the original, of which more is known, could not hold it
 */
export const toIncomingMetadata = (known: IncomingMetadata): Record<string, string> => {
  const dimensions = { width: LONGEST_SIDE, height: LONGEST_SIDE };
  const md5 = Md5.parse("0".repeat(32));
  toObjectMetadata({ ...known, md5, dimensions, acceptedAt: new Date(0) });
  return toObjectMetadata(known);
};
