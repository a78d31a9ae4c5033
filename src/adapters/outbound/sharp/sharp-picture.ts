import "./sharp-decoders.ts";
import sharp, { type Metadata, type Sharp, type SharpOptions } from "sharp";
import { ImageTooLarge, ImageUnreadable } from "../../../domain/image/rejection.ts";
import { lacksEnd, withEnd } from "./damage/jpeg-end.ts";

sharp.cache(false); // a function sees each picture once

let maxSeconds = 40;

/** How long {@link decoding} may take, for the whole process, as everything is that libvips is told. */
export const limitDecoding = (seconds: number): void => {
  maxSeconds = seconds;
};

/**
 * How every picture is opened. Warnings are let pass (many cameras write files that cause them), a picture that is cut off is not
 * (docs/adr/0007). The limit on pixels is the domain's: it is checked before anything is decoded.
 */
export const OPEN: SharpOptions = { failOn: "error", limitInputPixels: false };

const tooSlow = (options?: ErrorOptions): ImageTooLarge =>
  new ImageTooLarge(`The picture takes more than ${maxSeconds} seconds to decode.`, options);

/** libvips stops at {@link openUpright}'s timeout, but not within a decoder that decodes all at once: then it is left to end. */
const inTime = async <T>(work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooSlow()), maxSeconds * 1000);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
};

const translate = (cause: unknown): Error => {
  if (cause instanceof ImageTooLarge || cause instanceof ImageUnreadable) return cause;
  if (cause instanceof Error && cause.message.startsWith("timeout:")) return tooSlow({ cause });
  return new ImageUnreadable("the picture cannot be decoded", { cause });
};

/**
 * @throws {ImageUnreadable} for whatever libvips has against the picture
 * @throws {ImageTooLarge} if it takes too long
 */
export const decoding = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await inTime(work());
  } catch (error) {
    throw translate(error);
  }
};

/** As {@link decoding}; `sharp` throws some errors at once. */
export const readMetadata = (bytes: Uint8Array): Promise<Metadata> =>
  decoding(async () => await sharp(bytes, OPEN).metadata());

/** Of a JPEG without an end no warning is let pass: one of them says that pixels are missing. */
const open = (bytes: Uint8Array, options: SharpOptions): Sharp =>
  lacksEnd(bytes)
    ? sharp(withEnd(bytes), { ...OPEN, ...options, failOn: "warning" })
    : sharp(bytes, { ...OPEN, ...options });

/** A picture as people see it: upright, in sRGB. */
export const openUpright = (bytes: Uint8Array, options: SharpOptions = {}): Sharp =>
  open(bytes, { ...options, autoOrient: true })
    .timeout({ seconds: maxSeconds })
    .toColourspace("srgb");
