import type { Metadata, Sharp, SharpOptions } from "sharp";
import sharp from "sharp";
import type { Dimensions } from "../../../../domain/image/dimensions.ts";
import { type Pixels, scale, toPixels } from "../rendering/pixels.ts";
import { OPEN, openUpright, readMetadata } from "../sharp-picture.ts";
import { converted, intoSrgb, remembering } from "./colour-profile.ts";
import { withGammaAsProfile } from "./png-gamma.ts";

/** A picture, and what is to be done about its colours. */
export interface ColourSource {
  readonly bytes: Uint8Array;
  readonly metadata: Metadata;
  /** The profile that RGB pixels have to be converted by; `undefined` where sharp does what is needed. */
  readonly profile?: Uint8Array;
  /** A profile that makes no difference; converting by it would cost more than all the rest. */
  readonly ignoreIcc: boolean;
}

const profileMatters = remembering();
const PROBED: readonly string[] = ["srgb", "rgb16", "b-w", "grey16"];

/** @throws {ImageUnreadable} */
export const colourSource = async (original: Uint8Array): Promise<ColourSource> => {
  const bytes = withGammaAsProfile(original);
  const metadata = await readMetadata(bytes);
  const { icc, space } = metadata;
  if (icc === undefined || space === undefined || !PROBED.includes(space)) {
    return { bytes, metadata, ignoreIcc: false };
  }
  if (!(await profileMatters(icc, metadata))) return { bytes, metadata, ignoreIcc: true };
  if (space === "grey16") {
    // Sharp converts grey of 8 bits only.
    const grey = sharp(bytes, OPEN)
      .keepMetadata()
      .toColourspace("b-w")
      .tiff({ compression: "none" });
    return { bytes: await grey.toBuffer(), metadata, ignoreIcc: false };
  }
  const isRgb = space === "srgb" || space === "rgb16";
  return { bytes, metadata, ignoreIcc: false, ...(isRgb && { profile: icc }) };
};

/** Whether a viewer that knows no profiles, and no gAMA of a PNG, shows the same colours. */
export const isSrgbAsStored = async (original: Uint8Array): Promise<boolean> => {
  const { bytes, metadata, ignoreIcc } = await colourSource(original);
  return bytes === original && (metadata.icc === undefined || ignoreIcc);
};

/** As people see it, at its own size. */
export const openInSrgb = (
  { bytes, metadata, ignoreIcc, profile }: ColourSource,
  options: SharpOptions = {},
): Sharp =>
  intoSrgb(
    openUpright(bytes, { ...options, ignoreIcc }),
    metadata.space === "rgb16" && profile !== undefined,
  );

/** As people see it, scaled. Its colours are converted after that, when there are fewer pixels. */
export const scaledFrom = async (
  source: ColourSource,
  dimensions: Dimensions,
  options: SharpOptions = {},
): Promise<Pixels> => {
  const { bytes, metadata, profile } = source;
  if (profile === undefined) return toPixels(scale(openInSrgb(source, options), dimensions));

  const wide = metadata.space === "rgb16";
  const asTheyAre = openUpright(bytes, { ...options, ignoreIcc: true }).toColourspace(
    wide ? "rgb16" : "srgb",
  );
  const { data, info } = await scale(asTheyAre, dimensions)
    .raw({ depth: wide ? "ushort" : "uchar" })
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  return toPixels(converted({ data, width, height, channels, bits: wide ? 16 : 8 }, profile));
};
