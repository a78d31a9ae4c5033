import type { ImageNotification, RejectionNotification } from "../../domain/upload/notification.ts";

/**
 * PinsterApi, as the receiver of notifications. Both methods throw {@link PinsterApiUnavailable},
 * {@link PinsterApiUnauthorized} or {@link PinsterApiRefusedImage}; the state machine matches their names.
 */
export interface PinsterApi {
  postImage(notification: ImageNotification): Promise<void>;

  /** Succeeds also where PinsterApi has no such endpoint yet. */
  postRejection(notification: RejectionNotification): Promise<void>;
}

/** It cannot be reached or cannot answer now. A retry may succeed. */
export class PinsterApiUnavailable extends Error {
  override readonly name = "PinsterApiUnavailable";
}

/** It does not accept our token. A retry may succeed, because keys may be rotating. */
export class PinsterApiUnauthorized extends Error {
  override readonly name = "PinsterApiUnauthorized";
}

/** It finds the image itself unacceptable. A retry is useless. */
export class PinsterApiRefusedImage extends Error {
  override readonly name = "PinsterApiRefusedImage";
}
