import type { ImageNotification, RejectionNotification } from "../../domain/upload/notification.ts";

/**
 * PinsterApi, as it is told of what became of an upload. Both methods throw {@link PinsterApiUnavailable},
 * {@link PinsterApiUnauthorized} or {@link PinsterApiRefusedImage}; the state machine tells them apart by name.
 */
export interface PinsterApi {
  postImage(notification: ImageNotification): Promise<void>;

  /** A PinsterApi that has no such endpoint yet counts as told. */
  postRejection(notification: RejectionNotification): Promise<void>;
}

/** It cannot be reached, or cannot answer now; worth another try. */
export class PinsterApiUnavailable extends Error {
  override readonly name = "PinsterApiUnavailable";
}

/** It does not take our token; keys may be rotating, so worth another try. */
export class PinsterApiUnauthorized extends Error {
  override readonly name = "PinsterApiUnauthorized";
}

/** It finds the image itself unacceptable; final. */
export class PinsterApiRefusedImage extends Error {
  override readonly name = "PinsterApiRefusedImage";
}
