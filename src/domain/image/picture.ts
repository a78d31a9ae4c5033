import type { Dimensions } from "./dimensions.ts";
import type { ImageFormat } from "./image-format.ts";

/** What can be said of a picture before it is decoded. */
export interface PictureFacts {
  readonly format: ImageFormat;
  /** Of one frame, as stored: before any orientation is applied. */
  readonly dimensions: Dimensions;
  /** 1 for a still picture. */
  readonly frameCount: number;
  /** Bytes of the file. */
  readonly size: number;
  /** Whether a viewer that knows only 8-bit RGB or grey pixels shows it as it is meant: upright, opaque, in sRGB. */
  readonly plain: boolean;
}
