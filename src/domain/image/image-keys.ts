import type { ThumbnailSize } from "./thumbnail-size.ts";
import type { VariantFormat } from "./variant-format.ts";

/** Where the objects of a picture lie in the two buckets. The key's `md5` is that of the uploaded bytes. */
const ORIGINAL_PREFIX = "raw/";

export const originalKey = (md5: string): string => `${ORIGINAL_PREFIX}${md5}`;

/** The md5 that an original's key names; `undefined` for a key that is none of ours. */
export const md5OfOriginalKey = (key: string): string | undefined =>
  /^raw\/([0-9a-f]{32})$/.exec(key)?.[1];

export const publishedKey = (md5: string): string => md5;

export const thumbnailKey = (md5: string, size: ThumbnailSize): string => `${md5}_${size}`;

/** A thumbnail in another format lies beside it: its key, or its address, with the format's name as extension. */
export const variantOf = (thumbnail: string, format: VariantFormat): string =>
  `${thumbnail}.${format}`;
