import type { Imageable } from "../../domain/upload/imageable.ts";
import type { ImageNotification, RejectionNotification } from "../../domain/upload/notification.ts";

/** An image that PinsterApi has. */
export interface KnownImage {
  /** By PinsterApi's clock. */
  readonly createdAt: Date;
  /** The id of the upload that made the image; `undefined` where PinsterApi does not show it. */
  readonly uploadId: string | undefined;
}

/**
 * PinsterApi, as the receiver of notifications. The methods that post throw one of the errors below; the state machine
 * matches their names.
 */
export interface PinsterApi {
  postImage(notification: ImageNotification): Promise<void>;

  /** Succeeds also where PinsterApi has no such endpoint yet. */
  postRejection(notification: RejectionNotification): Promise<void>;

  /**
   * Finds the imageable's images with this address.
   * @returns `undefined` if PinsterApi cannot tell: it does not list them, or does not answer
   */
  findImages(imageable: Imageable, uri: string): Promise<readonly KnownImage[] | undefined>;
}

/** It cannot be reached, or it answers that it cannot take the notification now. A retry may succeed. */
export class PinsterApiUnavailable extends Error {
  override readonly name = "PinsterApiUnavailable";
}

/** It asks for a pause of at most {@link SHORT_PAUSE_SECONDS}, or for a pause without its length. A retry after that may succeed. */
export class PinsterApiThrottled extends Error {
  override readonly name = "PinsterApiThrottled";
}

/** It asks for a longer pause. A retry after that may succeed. */
export class PinsterApiThrottledLonger extends Error {
  override readonly name = "PinsterApiThrottledLonger";
}

export const SHORT_PAUSE_SECONDS = 60;

/**
 * It may have received the notification, but did not say so: no complete answer came. A retry may make the same image again.
 * So retry late, and say in the command that the notification may have been sent.
 */
export class PinsterApiSilent extends Error {
  override readonly name = "PinsterApiSilent";
}

/** It does not accept our token. A retry may succeed, because keys may be rotating. */
export class PinsterApiUnauthorized extends Error {
  override readonly name = "PinsterApiUnauthorized";
}

/**
 * It finds fault with the request, not with the image: no such path, another method, a redirection. A retry is useless until
 * somebody deploys or configures PinsterApi or this service, which may be happening now.
 */
export class PinsterApiRefusedRequest extends Error {
  override readonly name = "PinsterApiRefusedRequest";
}

/** It finds the image itself unacceptable. The message names the fields. A retry is useless. */
export class PinsterApiRefusedImage extends Error {
  override readonly name = "PinsterApiRefusedImage";
}
