import type { PublishedImage, Thumbnail, Variant } from "../image/published-image.ts";
import type { OriginalMetadata } from "./original.ts";
import type { Rejected } from "./outcome.ts";
import type { RegenerationId } from "./regeneration-id.ts";
import type { UploadId } from "./upload-id.ts";

/** What every notification of an upload has. */
interface Notification {
  readonly uploadId: UploadId;
  readonly original: OriginalMetadata;
}

/** What the workflow knows of a notification that PinsterApi has. */
export interface Notified {
  readonly kind: "notified";
  /** When PinsterApi took it. */
  readonly at: Date;
  /** How many times the service had begun to notify it, as far as the ledger knows. */
  readonly attempts?: number;
}

/** A published thumbnail with its public address. */
export interface AddressedThumbnail extends Omit<Thumbnail, "variants"> {
  readonly uri: string;
  readonly variants: readonly (Variant & { readonly uri: string })[];
}

export interface ImageNotification extends Notification, Omit<PublishedImage, "thumbnails"> {
  /** The published image's public address. */
  readonly uri: string;
  readonly thumbnails: readonly AddressedThumbnail[];
  /** The upload was notified before; this regeneration has made its thumbnails again. */
  readonly regenerationId?: RegenerationId;
}

export interface RejectionNotification extends Notification {
  readonly rejection: Rejected;
}

/**
 * What is the same on every repetition of one notification, and on no other: the upload's id, and of a regeneration that id with the
 * regeneration's.
 */
export const idempotencyKeyOf = ({
  uploadId,
  regenerationId,
}: Pick<ImageNotification, "uploadId" | "regenerationId">): string =>
  regenerationId === undefined ? uploadId.toString() : `${uploadId}.${regenerationId}`;
