import type { ModerationLabel } from "../moderation/moderation-label.ts";

/** Why an accepted upload was not published, as PinsterApi and the rejection topic are told. */
export type RejectionReason = "moderation" | "unreadable" | "too-large" | "hash-collision";

/** An accepted upload that was not published. */
export interface Rejection {
  readonly reason: RejectionReason;
  /** What a moderation refused it for; empty for the other reasons. */
  readonly labels: readonly ModerationLabel[];
}

/** Whether an error says that the picture, not the service, is at fault. */
export const isRejection = (error: unknown): boolean =>
  [ImageUnreadable, ImageTooLarge, HashCollision].some((kind) => error instanceof kind);

/*
 * The state machine catches these three by `name`, so each name is a literal: a minifier renames classes.
 * Anything else that is thrown is a failure of the service, not of the picture.
 */

/** The bytes cannot be decoded as a picture. */
export class ImageUnreadable extends Error {
  override readonly name = "ImageUnreadable";
}

/** The picture has more pixels, over all its frames, than the service decodes. */
export class ImageTooLarge extends Error {
  override readonly name = "ImageTooLarge";
}

/** Another picture with the same md5 is published already. */
export class HashCollision extends Error {
  override readonly name = "HashCollision";
}
