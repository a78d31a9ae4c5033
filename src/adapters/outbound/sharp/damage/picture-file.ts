import "../sharp-decoders.ts";
import sharp, { type Metadata, type Sharp, type SharpOptions } from "sharp";
import { appendEnd, lacksEnd } from "./jpeg-end.ts";

/** A picture's file, as libvips gets it. Each rendering decodes it anew. */
export interface PictureFile {
  readonly content: Uint8Array;
  readonly failOn: "error" | "warning";
  /** For each decoding. */
  readonly maxSeconds: number;
}

/**
 * How files are opened. Warnings are ignored, because many cameras write files that cause them; a picture that is cut off is an error
 * (docs/adr/0007). The limit on pixels is the domain's, which is checked before anything is decoded.
 */
export const OPEN = { failOn: "error", limitInputPixels: false } as const satisfies SharpOptions;

/** A JPEG without an end mark gets one, and then every warning is an error: one of them says that pixels are missing. */
export const openFile = (content: Uint8Array, maxSeconds: number): PictureFile =>
  lacksEnd(content)
    ? { content: appendEnd(content), failOn: "warning", maxSeconds }
    : { content, failOn: "error", maxSeconds };

/** Decodes no pixels. */
export const readMetadata = async ({ content }: PictureFile): Promise<Metadata> =>
  sharp(content, OPEN).metadata();

export const decodeFile = (
  { content, failOn, maxSeconds }: PictureFile,
  options: SharpOptions = {},
): Sharp =>
  sharp(content, { ...OPEN, ...options, failOn }).timeout({ seconds: Math.ceil(maxSeconds) }); // sharp takes whole seconds
