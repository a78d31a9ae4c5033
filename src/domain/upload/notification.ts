import type { Placeholder } from "../image/placeholder.ts";
import type { ImageFacts, ThumbnailFacts, VariantFacts } from "../image/published-image.ts";
import type { Rejection } from "../image/rejection.ts";
import type { OriginalMetadata } from "./original.ts";

/** What everyone is told who is told of an upload. */
interface Notification {
  /** The same on every repetition: PinsterApi may tell by it that it was told already. */
  readonly uploadId: string;
  readonly original: OriginalMetadata;
}

export interface ThumbnailNotification extends Omit<ThumbnailFacts, "variants"> {
  readonly uri: string;
  readonly variants?: readonly (VariantFacts & { readonly uri: string })[];
}

export interface ImageNotification extends Notification {
  /** Where the picture can be read by anyone. */
  readonly uri: string;
  readonly image: ImageFacts;
  readonly thumbnails: readonly ThumbnailNotification[];
  readonly placeholder?: Placeholder;
}

export interface RejectionNotification extends Notification {
  readonly rejection: Rejection;
}
