import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import sharp, { type Sharp } from "sharp";

const run = promisify(execFile);

const noise = (side: number): Sharp =>
  sharp({
    create: {
      width: side,
      height: Math.round(side * 0.75),
      channels: 3,
      background: "grey",
      noise: { type: "gaussian", mean: 128, sigma: 40 },
    },
    limitInputPixels: false,
  });

/** Sharp encodes no HEIC. */
const encodeHeic = async (picture: Sharp, quality: number): Promise<Buffer> => {
  const folder = await mkdtemp(join(tmpdir(), "noise-"));
  try {
    const [png, heic] = [join(folder, "noise.png"), join(folder, "noise.heic")];
    await writeFile(png, await picture.png({ compressionLevel: 0 }).toBuffer());
    const options = ["--quality", `${quality}`, "-p", "preset=ultrafast"];
    await run("heif-enc", [...options, png, "--output", heic]);
    return await readFile(heic);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const ENCODERS = {
  JPEG: (picture: Sharp) => picture.jpeg({ quality: 90 }).toBuffer(),
  PNG: (picture: Sharp) => picture.png({ compressionLevel: 1 }).toBuffer(),
  WebP: (picture: Sharp) => picture.webp({ lossless: true, effort: 0 }).toBuffer(), // a lossy one holds no such noise
  AVIF: (picture: Sharp) => picture.avif({ quality: 90, effort: 0 }).toBuffer(),
  "AVIF, nearly as many pixels as are allowed": (picture: Sharp) =>
    picture.avif({ quality: 62, effort: 0 }).toBuffer(),
  HEIC: (picture: Sharp) => encodeHeic(picture, 90),
  "HEIC, nearly as many pixels as are allowed": (picture: Sharp) => encodeHeic(picture, 42),
} as const;

export type NoiseFormat = keyof typeof ENCODERS;

export const NOISE_FORMATS = Object.keys(ENCODERS) as NoiseFormat[];

/** A picture of noise with about so many bytes; its pixels are many for its bytes, as a phone's are. */
export const aPictureOf = async (format: NoiseFormat, megabytes: number): Promise<Buffer> => {
  const encode = ENCODERS[format];
  const sample = await encode(noise(1_000));
  return encode(noise(Math.floor(1_000 * Math.sqrt((megabytes * 1e6) / sample.length) * 0.99)));
};

export const canEncode = (format: NoiseFormat): Promise<boolean> =>
  !format.startsWith("HEIC")
    ? Promise.resolve(true)
    : run("heif-enc", ["--help"]).then(
        () => true,
        () => false,
      );
