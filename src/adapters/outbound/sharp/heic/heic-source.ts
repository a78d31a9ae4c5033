import type { Metadata } from "sharp";
import { planColours } from "../colour/colour-plan.ts";
import type { PictureSource } from "../colour/picture-source.ts";
import type { TryProfile } from "../colour/profile-effect.ts";
import { encodeTaggedTiff } from "../colour/tagged-tiff.ts";
import type { PictureFile } from "../damage/picture-file.ts";
import type { HeifHeader } from "./heif-program.ts";
import { readHeif } from "./heif-worker.ts";

/** As sharp describes a HEIF. libheif has turned it already. */
const metadataOf = ({ width, height, hasAlpha, isFullChroma, icc }: HeifHeader): Metadata =>
  ({
    format: "heif",
    compression: "hevc",
    width,
    height,
    autoOrient: { width, height },
    space: "srgb",
    channels: hasAlpha ? 4 : 3,
    depth: "uchar",
    isProgressive: false,
    chromaSubsampling: isFullChroma ? "4:4:4" : "4:2:0",
    hasAlpha,
    hasProfile: icc !== undefined,
    ...(icc !== undefined && { icc: Buffer.from(icc) }),
  }) as Metadata;

/** Reads what a HEIC's primary picture is. Its pixels become an uncompressed TIFF when they are asked for. */
export const openHeic = async (
  { content, maxSeconds }: PictureFile,
  tryProfile: TryProfile,
): Promise<PictureSource> => {
  const header = await readHeif(content, false, maxSeconds);
  const metadata = metadataOf(header);
  const colours = await planColours(metadata, tryProfile);
  const decode = async (): Promise<PictureFile> => {
    const {
      width,
      height,
      icc,
      hasAlpha,
      isPremultiplied,
      pixels = new Uint8Array(),
    } = await readHeif(content, true, maxSeconds);
    const data = Buffer.from(pixels.buffer, pixels.byteOffset, pixels.byteLength);
    const channels = hasAlpha ? 4 : 3;
    const raw = { data, width, height, channels, bits: 8, isPremultiplied } as const;
    return { content: encodeTaggedTiff(raw, icc), failOn: "error", maxSeconds };
  };
  let decoded: Promise<PictureFile> | undefined;
  return {
    metadata,
    colours,
    isStoredInSrgb: metadata.icc === undefined || colours.ignoreIcc,
    fileToDecode: () => {
      decoded ??= decode();
      return decoded;
    },
  };
};
