import type { PictureFacts } from "../../domain/image/picture.ts";
import type { ModerationLabels } from "../../domain/moderation/moderation-label.ts";
import type { OriginalRef } from "../../domain/upload/original.ts";

/** One appearance of a picture, in the two forms in which a moderation model can look at it. */
export interface PictureView {
  /** The stored original; a model may read it itself where the facts say that it shows the same. */
  readonly original: OriginalRef;
  readonly facts: PictureFacts;
  /** Whether the view shows all of the frame. Of a long picture it shows a part. */
  readonly isWhole: boolean;
  /** The appearance as an upright JPEG in sRGB. @throws {UndecodablePicture} {@link DecodeTimeout} */
  renderJpeg(): Promise<Uint8Array>;
}

/** A moderation model. */
export interface ContentModerator {
  /**
   * @throws {ModerationThrottled} if the model has too much to do now
   * @throws {UndecodablePicture} {@link DecodeTimeout}; any error means that there is no verdict
   */
  detectLabels(view: PictureView): Promise<ModerationLabels>;
}

/** The state machine retries this error for longer than others; it matches the name. */
export class ModerationThrottled extends Error {
  override readonly name = "ModerationThrottled";
}
