import type { PublishedKey } from "../../domain/image/published-key.ts";
import type { PublishedFile } from "../generate-thumbnails/published-image-store.port.ts";

/** The file is public. */
export interface AvailableSize {
  readonly kind: "available";
  readonly key: PublishedKey;
  readonly file: PublishedFile;
  /** Whether this request has generated it. */
  readonly isNew: boolean;
}

/** The image is published, but it has no such file at the moment. The image itself shows the same picture. */
export interface UnavailableSize {
  readonly kind: "unavailable";
  readonly key: PublishedKey;
  /** For the operator. */
  readonly detail: string;
}

/** The image host has the file, or makes it when it is asked for it. */
export interface FoundSize {
  readonly kind: "found";
  readonly key: PublishedKey;
}

/** Why there is no such file. */
export type SizeRefusal =
  /** It is no key of a thumbnail or a variant. */
  | { readonly reason: "not-a-thumbnail" }
  | { readonly reason: "size-not-allowed"; readonly allowed: readonly string[] }
  | { readonly reason: "not-published" }
  /** The picture has no thumbnail in this format. */
  | { readonly reason: "format-not-offered" };

export interface RefusedSize {
  readonly kind: "refused";
  readonly refusal: SizeRefusal;
}

/** What becomes of a request for a size. */
export type SizeOutcome = (AvailableSize | UnavailableSize | RefusedSize) & {
  /** Why the lease was not released. It ends by itself. */
  readonly releaseFailure?: unknown;
};

export const available = (
  key: PublishedKey,
  file: PublishedFile,
  isNew = false,
): AvailableSize => ({ kind: "available", key, file, isNew });

export const unavailable = (key: PublishedKey, detail: string): UnavailableSize => ({
  kind: "unavailable",
  key,
  detail,
});

export const refused = (refusal: SizeRefusal): RefusedSize => ({ kind: "refused", refusal });
