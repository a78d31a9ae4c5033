import sharp, { type Sharp } from "sharp";
import { readSample } from "./photos.ts";

const ASPECT = 1.25;

/** Enlarges a photo to so many megapixels: few bytes, as in an upload. Decoders hold pixels, whatever they show. */
const enlarge = async (megapixels: number): Promise<Sharp> => {
  const height = Math.round(Math.sqrt((megapixels * 1_000_000) / ASPECT));
  return sharp(
    await sharp(await readSample("astronaut.png"))
      .removeAlpha()
      .toColourspace("srgb")
      .resize(Math.round(height * ASPECT), height, { fit: "fill", kernel: "linear" })
      .raw()
      .toBuffer(),
    {
      raw: { width: Math.round(height * ASPECT), height, channels: 3 },
      limitInputPixels: false,
    },
  );
};

type Encode = (picture: Sharp) => Sharp;

const avif = (bitdepth: 8 | 10 | 12, chromaSubsampling: "4:2:0" | "4:4:4"): Encode => {
  const space = bitdepth === 8 ? "srgb" : "rgb16";
  return (it) =>
    it.toColourspace(space).avif({ effort: 0, quality: 20, bitdepth, chromaSubsampling });
};
const turned: Encode = (it) => it.withMetadata({ orientation: 6 });
const clear: Encode = (it) => it.ensureAlpha(0.5);
const deep: Encode = (it) => it.toColourspace("rgb16");

const KINDS = {
  "jpeg, baseline": (it) => it.jpeg({ quality: 60 }),
  "jpeg, baseline, 4:4:4": (it) => it.jpeg({ quality: 60, chromaSubsampling: "4:4:4" }),
  "jpeg, baseline, turned": (it) => turned(it).jpeg({ quality: 60 }),
  "jpeg, progressive": (it) => it.jpeg({ quality: 60, progressive: true }),
  "jpeg, progressive, 4:4:4": (it) =>
    it.jpeg({ quality: 60, progressive: true, chromaSubsampling: "4:4:4" }),
  "jpeg, progressive, 4:4:4, turned": (it) =>
    turned(it).jpeg({ quality: 60, progressive: true, chromaSubsampling: "4:4:4" }),
  "jpeg, progressive, CMYK, 4:4:4": (it) =>
    it.toColourspace("cmyk").jpeg({ quality: 60, progressive: true, chromaSubsampling: "4:4:4" }),
  png: (it) => it.png({ compressionLevel: 1 }),
  "png, 16 bit, alpha": (it) => deep(clear(it)).png({ compressionLevel: 1 }),
  "png, interlaced": (it) => it.png({ compressionLevel: 1, progressive: true }),
  "png, interlaced, 16 bit, alpha": (it) =>
    deep(clear(it)).png({ compressionLevel: 1, progressive: true }),
  "png, interlaced, 16 bit, alpha, turned": (it) =>
    turned(deep(clear(it))).png({ compressionLevel: 1, progressive: true }),
  "webp, lossy": (it) => it.webp({ quality: 50, effort: 0 }),
  "webp, lossy, alpha": (it) => clear(it).webp({ quality: 50, effort: 0 }),
  "webp, lossless": (it) => it.webp({ lossless: true, effort: 0 }),
  "webp, lossless, alpha": (it) => clear(it).webp({ lossless: true, effort: 0 }),
  gif: (it) => it.gif({ effort: 1, dither: 0 }),
  "avif, 8 bit": avif(8, "4:2:0"),
  "avif, 8 bit, 4:4:4, alpha": (it) => avif(8, "4:4:4")(clear(it)),
  "avif, 8 bit, 4:4:4, alpha, turned": (it) => avif(8, "4:4:4")(turned(clear(it))),
  "avif, 10 bit": avif(10, "4:2:0"),
  "avif, 12 bit, 4:4:4": avif(12, "4:4:4"),
  "avif, 12 bit, 4:4:4, alpha": (it) => avif(12, "4:4:4")(clear(it)),
  "tiff, LZW": (it) => it.tiff({ compression: "lzw" }),
  "tiff, LZW, 16 bit, alpha": (it) => deep(clear(it)).tiff({ compression: "lzw" }),
  "tiff, LZW, 16 bit, alpha, turned": (it) => turned(deep(clear(it))).tiff({ compression: "lzw" }),
  "tiff, float, alpha": (it) => clear(it).toColourspace("scrgb").tiff({ compression: "deflate" }),
  "tiff, tiled": (it) => it.tiff({ compression: "lzw", tile: true }),
} as const satisfies Readonly<Record<string, Encode>>;

/** Frames of a megapixel that all differ. */
const animate = async (megapixels: number): Promise<Sharp> => {
  const still = await (await enlarge(1)).png({ compressionLevel: 1 }).toBuffer();
  const frames = Array.from({ length: megapixels }, (_, i) =>
    sharp(still)
      .modulate({ hue: (7 * i) % 360 })
      .png({ compressionLevel: 1 })
      .toBuffer(),
  );
  return sharp(await Promise.all(frames), { join: { animated: true }, limitInputPixels: false });
};

const ANIMATIONS = {
  "gif, animated": (it) => it.gif({ effort: 1, dither: 0 }),
  "webp, animated": (it) => it.webp({ quality: 40, effort: 0 }),
} as const satisfies Readonly<Record<string, Encode>>;

export type MemoryKind = keyof typeof KINDS | keyof typeof ANIMATIONS;

export const MEMORY_KINDS = [
  ...Object.keys(KINDS),
  ...Object.keys(ANIMATIONS),
] as readonly MemoryKind[];

export const makeOfKind = async (kind: MemoryKind, megapixels: number): Promise<Buffer> =>
  kind === "gif, animated" || kind === "webp, animated"
    ? ANIMATIONS[kind](await animate(megapixels)).toBuffer()
    : KINDS[kind](await enlarge(megapixels)).toBuffer();
