import type { Metadata } from "sharp";
import { isPremultiplied } from "../copying/premultiplied-alpha.ts";
import { decodeFile, type PictureFile } from "../damage/picture-file.ts";
import type { ColourPlan } from "./colour-plan.ts";
import { encodeTaggedTiff } from "./tagged-tiff.ts";

/** Sharp ignores a profile of 16-bit grey, and converts by one of 8-bit grey. */
const reduceGreyTo8Bits = async (file: PictureFile): Promise<PictureFile> => {
  const grey = decodeFile(file).keepMetadata().toColourspace("b-w").tiff({ compression: "none" });
  return { ...file, content: await grey.toBuffer() };
};

/** libvips divides the colours of a TIFF by their alpha, and not those of an AVIF. */
const divideByAlpha = async (
  file: PictureFile,
  { icc }: Metadata,
  { is16Bit }: ColourPlan,
): Promise<PictureFile> => {
  const { data, info } = await decodeFile(file, { ignoreIcc: true })
    .toColourspace(is16Bit ? "rgb16" : "srgb")
    .raw({ depth: is16Bit ? "ushort" : "uchar" })
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const bits = is16Bit ? 16 : 8;
  const pixels = { data, width, height, channels: 4, bits, isPremultiplied: true } as const;
  return { ...file, content: encodeTaggedTiff(pixels, icc) };
};

/** Whether the file is an AVIF whose colours are multiplied by their alpha. */
const hasMultipliedColours = ({ content }: PictureFile, { format, hasAlpha }: Metadata): boolean =>
  format === "heif" && hasAlpha && isPremultiplied(content);

/** The file, or a TIFF of its pixels where libvips would show other colours for it. */
export const makeDecodable = async (
  file: PictureFile,
  metadata: Metadata,
  colours: ColourPlan,
): Promise<PictureFile> => {
  if (colours.reducesGrey) return reduceGreyTo8Bits(file);
  return hasMultipliedColours(file, metadata) ? divideByAlpha(file, metadata, colours) : file;
};
