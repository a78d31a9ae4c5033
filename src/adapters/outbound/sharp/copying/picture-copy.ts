import type { Metadata } from "sharp";
import type { PictureFile } from "../damage/picture-file.ts";
import { copyAvif } from "./avif-copy.ts";
import { isFlawlessJpeg } from "./flawless-jpeg.ts";
import { copyGif } from "./gif-copy.ts";
import { inflatesTo } from "./inflates-to.ts";
import { copyJpeg } from "./jpeg-copy.ts";
import { copyPng } from "./png-copy.ts";
import { copyWebp } from "./webp-copy.ts";

/** What a file's pixels need, and nothing else of it, byte for byte. */
export interface PictureCopy {
  readonly format: "jpeg" | "png" | "webp" | "gif" | "avif";
  readonly content: Uint8Array;
  /** Decodes all of it. `false` if there is a warning, or if bytes are left over among the compressed pixels. */
  isFlawless(): Promise<boolean>;
}

type Copier = (file: Buffer, maxSeconds: number) => PictureCopy | undefined;

const COPIERS: Readonly<Record<string, Copier>> = {
  jpeg: (file, maxSeconds) => {
    const content = copyJpeg(file);
    return (
      content && { format: "jpeg", content, isFlawless: () => isFlawlessJpeg(content, maxSeconds) }
    );
  },
  png: (file) => {
    const copy = copyPng(file);
    return (
      copy && {
        format: "png",
        content: copy.file,
        isFlawless: () => inflatesTo(copy.data, copy.inflatedBytes),
      }
    );
  },
  webp: (file) => {
    const content = copyWebp(file);
    return content && { format: "webp", content, isFlawless: async () => true }; // libwebp knows no warnings
  },
  gif: (file) => {
    const content = copyGif(file);
    return content && { format: "gif", content, isFlawless: async () => true }; // its pixels were counted
  },
  heif: (file) => {
    const content = copyAvif(file);
    return content && { format: "avif", content, isFlawless: async () => true }; // libaom knows no warnings
  },
};

/**
 * Copies a picture that may be published as it is. Whoever decodes the copy, and not the file, judges what is published.
 *
 * @param metadata of a picture that is upright, in sRGB and of 8 bits
 * @returns `undefined` if the picture has to be encoded anew
 */
export const copyPicture = (
  { content, maxSeconds }: PictureFile,
  { format }: Metadata,
): PictureCopy | undefined =>
  COPIERS[`${format}`]?.(
    Buffer.from(content.buffer, content.byteOffset, content.byteLength),
    maxSeconds,
  );
