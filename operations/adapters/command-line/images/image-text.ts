import type { Installation } from "../installation.ts";
import { formatBytes, formatCount } from "../quantities.ts";
import { isKnown, isPublic, type KnownImage } from "./known-image.ts";
import { describeOwner } from "./owner-text.ts";
import { describeVerdict } from "./verdict-text.ts";

/** @returns lines: what is known of an image, or one that nothing is */
export const formatImage = (
  image: KnownImage,
  { name, imageHostUrl }: Pick<Installation, "name" | "imageHostUrl">,
): readonly string[] => {
  const { md5, owners, versions, entriesLeft, erased, published } = image;
  if (!isKnown(image)) return [`Nothing of image ${md5} is known to ${name}.`];
  return [
    `Image ${md5} of ${name}: ${isPublic(image) ? "" : "not "}published`,
    ...section(
      `${formatCount(owners.length, "owner")}:`,
      owners.map((owner) => describeOwner(owner)),
    ),
    ...section(
      `${formatCount(versions.length, "version")}, the oldest first:`,
      versions.flatMap(({ uploadId, entry, versionId, bytes, storedAt, contentType, metadata }) => [
        `${storedAt.toISOString()}  ${contentType}, ${formatBytes(bytes)}  ${describeOwner(metadata)}`,
        `  upload ${uploadId}  version ${versionId}  ${describeVerdict(entry)}`,
      ]),
    ),
    ...section(
      "Uploads whose original is no longer kept:",
      entriesLeft.map(
        (entry) => `upload ${entry.uploadId}  ${describeOwner(entry)}  ${describeVerdict(entry)}`,
      ),
    ),
    ...section(
      "Erased uploads, of which nothing else is known:",
      erased.map(
        ({ uploadId, erasedAt }) => `upload ${uploadId}  erased at ${erasedAt.toISOString()}`,
      ),
    ),
    ...section(
      `${formatCount(published.length, "published file")}:`,
      published.map(({ key, bytes }) => `${key.addressUnder(imageHostUrl)}  ${formatBytes(bytes)}`),
    ),
  ];
};

/** @returns nothing if there are no lines */
const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
