import type { ExpectedImage } from "../../../domain/upload/incoming-image.ts";
import { toIncomingMetadata } from "./object-metadata.ts";

/** A SHA-256 in base64, as S3 has it. */
export const checksumOf = ({ metadata }: ExpectedImage): string =>
  Buffer.from(metadata.sha256.toString(), "hex").toString("base64");

/**
 * The headers with which a client puts an expected image into the bucket, in lower case. With `if-none-match: *` the bucket takes no image
 * while one lies under the key.
 * @throws {MetadataTooLong}
 */
export const uploadHeaders = (image: ExpectedImage): Readonly<Record<string, string>> => ({
  "if-none-match": "*",
  ...(image.contentType !== undefined && { "content-type": image.contentType }),
  "x-amz-checksum-sha256": checksumOf(image),
  ...Object.fromEntries(
    Object.entries(toIncomingMetadata(image.metadata)).map(([name, value]) => [
      METADATA + name,
      value,
    ]),
  ),
});

const METADATA = "x-amz-meta-";

/** The metadata that such headers state. */
export const metadataIn = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => name.startsWith(METADATA))
      .map(([name, value]) => [name.slice(METADATA.length), value]),
  );
