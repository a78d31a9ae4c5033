import type { PublishedKey } from "./published-key.ts";
import { ThumbnailSize } from "./thumbnail-size.ts";

/** The sizes that may be requested. If any size were allowed, everybody could make the service work. */
export class AllowedSizes {
  private readonly names: ReadonlySet<string>;

  constructor(sizes: readonly ThumbnailSize[]) {
    this.names = new Set(sizes.map(String));
  }

  /** Whether a key is a thumbnail's or a variant's, in one of the sizes. */
  include(key: PublishedKey): boolean {
    return key.size !== undefined && this.names.has(key.size);
  }

  /** As they stand in addresses. */
  list(): readonly string[] {
    return [...this.names];
  }
}

/**
 * Parses a comma-separated list. An empty text is an empty list.
 * @throws {TypeError} if one of them is not a size
 */
export const parseOnDemandSizes = (text: string): readonly ThumbnailSize[] =>
  text.trim() === "" ? [] : ThumbnailSize.parseList(text);
