import type { Metadata, Sharp, SharpOptions } from "sharp";
import type { Dimensions } from "../../../../domain/image/dimensions.ts";
import { avifChromaOf } from "../copying/avif-chroma.ts";
import { copyPicture, type PictureCopy } from "../copying/picture-copy.ts";
import { decodeFile, type PictureFile, readMetadata } from "../damage/picture-file.ts";
import { type Pixels, readPixels, scale, scalePixels } from "../pixels.ts";
import { type ColourPlan, planColours } from "./colour-plan.ts";
import { makeDecodable } from "./decodable-file.ts";
import { embedGammaAsProfile } from "./png-gamma.ts";
import { convertByProfile, convertToSrgb, type TryProfile } from "./profile-effect.ts";
import { scaleWhileDecoding, sizeWhileDecoding } from "./scale-while-decoding.ts";

/** An opened picture: what its header says, and how its pixels become sRGB. */
export interface PictureSource {
  readonly metadata: Metadata;
  readonly colours: ColourPlan;
  /** Whether a viewer that knows no profiles, and no gAMA of a PNG, shows the same colours. */
  readonly isStoredInSrgb: boolean;
  /** What may be published in place of a new encoding. It is what `fileToDecode` decodes then. */
  readonly copy?: PictureCopy;
  /** What is to be decoded. The first call may convert the file's pixels. */
  readonly fileToDecode: () => Promise<PictureFile>;
}

/** Sharp does not say it of an AVIF. */
const addChroma = (metadata: Metadata, { content }: PictureFile): Metadata => {
  const chromaSubsampling = metadata.format === "heif" ? avifChromaOf(content) : undefined;
  return chromaSubsampling === undefined ? metadata : { ...metadata, chromaSubsampling };
};

const openFile = async (original: PictureFile, tryProfile: TryProfile): Promise<PictureSource> => {
  const file = { ...original, content: embedGammaAsProfile(original.content) };
  const metadata = addChroma(await readMetadata(file), file);
  const colours = await planColours(metadata, tryProfile);
  let decodable: Promise<PictureFile> | undefined;
  return {
    metadata,
    colours,
    isStoredInSrgb:
      file.content === original.content && (metadata.icc === undefined || colours.ignoreIcc),
    fileToDecode: () => {
      decodable ??= makeDecodable(file, metadata, colours);
      return decodable;
    },
  };
};

const isShownAsStored = ({ metadata, isStoredInSrgb }: PictureSource): boolean =>
  isStoredInSrgb &&
  (metadata.orientation ?? 1) === 1 &&
  metadata.depth === "uchar" &&
  (metadata.space === "srgb" || metadata.space === "b-w");

const isSameCanvas = (a: Metadata, b: Metadata): boolean =>
  a.format === b.format &&
  a.width === b.width &&
  a.height === b.height &&
  a.pages === b.pages &&
  a.hasAlpha === b.hasAlpha;

/**
 * Reads the metadata, and tries the profile, if there is one. Decodes no pixels. Of a picture that may be published as it is, the copy is
 * opened, so that everything that is judged and rendered is decoded from the bytes that are published.
 */
export const openSource = async (
  original: PictureFile,
  tryProfile: TryProfile,
): Promise<PictureSource> => {
  const source = await openFile(original, tryProfile);
  const copy = isShownAsStored(source) ? copyPicture(original, source.metadata) : undefined;
  if (copy === undefined) return source;
  const copied = await openFile({ ...original, content: copy.content }, tryProfile);
  return isShownAsStored(copied) && isSameCanvas(copied.metadata, source.metadata)
    ? { ...copied, copy }
    : source;
};

const decodeUpright = async (source: PictureSource, options: SharpOptions): Promise<Sharp> =>
  decodeFile(await source.fileToDecode(), { ...options, autoOrient: true });

/** The picture as people see it, at its own size. */
export const decodeInSrgb = async (
  source: PictureSource,
  options: SharpOptions = {},
): Promise<Sharp> => {
  const { ignoreIcc, profile, is16Bit, convertsFirst } = source.colours;
  const upright = await decodeUpright(source, { ...options, ignoreIcc });
  // Without an area, sharp shrinks while it loads, which is before it converts.
  const all = { left: 0, top: 0, ...uprightSizeOf(source.metadata) };
  return convertToSrgb(
    convertsFirst ? upright.extract(all) : upright,
    is16Bit && profile !== undefined,
  );
};

/** Upright; of one frame. */
export const uprightSizeOf = ({ autoOrient, pageHeight, height }: Metadata): Dimensions => ({
  width: autoOrient.width,
  height: pageHeight === undefined || pageHeight === height ? autoOrient.height : pageHeight,
});

/** The picture as people see it, scaled. Its colours are converted after that, when there are fewer pixels, where that shows the same. */
export const decodeScaled = async (
  source: PictureSource,
  dimensions: Dimensions,
): Promise<Pixels> => {
  const { profile, is16Bit, convertsFirst } = source.colours;
  if (profile === undefined || convertsFirst) {
    const larger = convertsFirst ? undefined : sizeWhileDecoding(source.metadata, dimensions);
    const picture = await decodeInSrgb(source);
    return larger === undefined
      ? readPixels(scale(picture, dimensions))
      : scalePixels(await readPixels(scaleWhileDecoding(picture, larger)), dimensions);
  }

  const unconverted = await decodeUpright(source, { ignoreIcc: true });
  const { data, info } = await scale(
    unconverted.toColourspace(is16Bit ? "rgb16" : "srgb"),
    dimensions,
  )
    .raw({ depth: is16Bit ? "ushort" : "uchar" })
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const pixels = { data, width, height, channels, bits: is16Bit ? 16 : 8 } as const;
  return readPixels(convertByProfile(pixels, profile));
};
