import type { PictureFacts } from "../../domain/image/picture.ts";
import type { ModerationLabels } from "../../domain/moderation/moderation-label.ts";
import type { OriginalRef } from "../../domain/upload/original.ts";

/** A moderation model. */
export interface ContentModerator {
  /** Whether the model takes such a picture from the store as it is, and sees in it what a person sees. */
  takesAsStored(picture: PictureFacts): boolean;

  /**
   * @param picture a stored original that `takesAsStored`, or the bytes of an upright JPEG
   * @throws {PictureNotTaken} if the model cannot read the picture in this form
   * @throws {ModerationThrottled} if the model has too much to do now. Any error means that there is no verdict.
   */
  detectLabels(picture: OriginalRef | Uint8Array): Promise<ModerationLabels>;
}

/** The state machine retries it longer than other errors, by this name. */
export class ModerationThrottled extends Error {
  override readonly name = "ModerationThrottled";
}

/** The model wants the picture in another form. */
export class PictureNotTaken extends Error {
  override readonly name = "PictureNotTaken";
}
