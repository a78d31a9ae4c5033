import type { Dimensions } from "../../domain/image/dimensions.ts";

/** Looks at the first bytes of a file; decodes nothing. */
export interface ImageHeaderReader {
  /** The content type that the bytes are of, whatever anyone claims; `undefined` if they are of no known type. */
  detectContentType(bytes: Uint8Array): Promise<string | undefined>;

  /** `undefined` if the header cannot be read. */
  readDimensions(bytes: Uint8Array): Dimensions | undefined;
}
