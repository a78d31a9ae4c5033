import type { AllowedSizes } from "../../domain/image/allowed-sizes.ts";
import { PublishedKey } from "../../domain/image/published-key.ts";
import { ThumbnailSize } from "../../domain/image/thumbnail-size.ts";
import { type RefusedSize, refused } from "./size-outcome.ts";

/** Of a thumbnail, or of a variant. */
export interface AllowedKey {
  readonly key: PublishedKey;
  readonly size: ThumbnailSize;
}

/**
 * Reads a key as it stands in an address. Asks nobody.
 * @returns the key; a refusal if it is none, or nobody allowed its size
 */
export const parseAllowedKey = (text: string, allowed: AllowedSizes): AllowedKey | RefusedSize => {
  const key = PublishedKey.find(text);
  if (key?.size === undefined) return refused({ reason: "not-a-thumbnail" });
  if (!allowed.include(key))
    return refused({ reason: "size-not-allowed", allowed: allowed.list() });
  return { key, size: ThumbnailSize.parse(key.size) };
};
