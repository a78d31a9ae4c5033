import type { Dimensions } from "../../domain/image/dimensions.ts";

/** Reads the first bytes of a file. Decodes no pixels. */
export interface ImageHeaderReader {
  /** The content type of the bytes themselves; `undefined` if it is not a known one. */
  detectContentType(content: Uint8Array): Promise<string | undefined>;

  /** Reads width and height as a viewer shows the picture: upright. `undefined` if the header cannot be read. */
  readDimensions(content: Uint8Array): Dimensions | undefined;
}
