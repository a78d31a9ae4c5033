import type { CanvasLimits, Excess } from "../image/picture-limits.ts";

/** Why UploadImage does not take a file, with the facts that say it. */
export type ImageRefusal =
  | { readonly kind: "empty" }
  | {
      readonly kind: "unsupported-type";
      /** A content type; `undefined` if the bytes are of no known type. */
      readonly detected: string | undefined;
    }
  /** The file begins as a picture, but its header states no width and height. */
  | { readonly kind: "unreadable"; readonly contentType: string }
  | { readonly kind: "too-large-canvas"; readonly excess: Excess; readonly limits: CanvasLimits };

/** The client sent a file that the service does not take. Nothing was stored. */
export class ImageRefused extends Error {
  override readonly name = "ImageRefused";
  readonly refusal: ImageRefusal;

  constructor(refusal: ImageRefusal) {
    super(`The image is refused: ${refusal.kind}.`);
    this.refusal = refusal;
  }
}
