import type { Dimensions } from "./dimensions.ts";
import type { ImageFormat } from "./image-format.ts";

/** What is known of a picture before it is decoded. */
export interface PictureFacts {
  readonly format: ImageFormat;
  /** Of one frame, as stored: before any orientation is applied. */
  readonly dimensions: Dimensions;
  /** 1 for a still picture. */
  readonly frameCount: number;
  /** The file's number of bytes. */
  readonly bytes: number;
  /** Whether it has an alpha channel, which may hide nothing. */
  readonly hasAlpha: boolean;
  /** An estimate, on the safe side, of the memory that judging or publishing it takes, in bytes. */
  readonly decodeBytes: number;
  /** Whether a viewer that knows only 8-bit RGB or grey shows it correctly: it is upright, opaque and in sRGB. */
  readonly isPlain: boolean;
}
