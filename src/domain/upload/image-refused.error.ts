import type { CanvasLimits, Excess } from "../image/picture-limits.ts";

/** Why the service does not take a file, with the facts that say it. */
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

/** By this a client's program recognises each refusal, at the upload API and in a rejection. It never changes. */
export const CODE_OF_IMAGE_REFUSAL = {
  empty: "IMAGE.EMPTY",
  "unsupported-type": "IMAGE.UNSUPPORTED_TYPE",
  unreadable: "IMAGE.UNREADABLE",
  "too-large-canvas": "IMAGE.TOO_MANY_PIXELS",
} as const satisfies Readonly<Record<ImageRefusal["kind"], string>>;

export type ImageRefusalCode = (typeof CODE_OF_IMAGE_REFUSAL)[ImageRefusal["kind"]];

/** The client sent a file that the service does not take. */
export class ImageRefused extends Error {
  override readonly name = "ImageRefused";
  readonly refusal: ImageRefusal;

  constructor(refusal: ImageRefusal) {
    super(`The image is refused: ${refusal.kind}.`);
    this.refusal = refusal;
  }
}
