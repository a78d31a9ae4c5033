import sharp, { type Sharp } from "sharp";
import {
  openSource,
  type PictureSource,
} from "../../src/adapters/outbound/sharp/colour/picture-source.ts";
import { rememberEffects } from "../../src/adapters/outbound/sharp/colour/profile-effect.ts";
import { openFile } from "../../src/adapters/outbound/sharp/damage/picture-file.ts";
import { THUMBNAIL_ENCODERS } from "../../src/adapters/outbound/sharp/rendering/encoders.ts";
import { renderThumbnails } from "../../src/adapters/outbound/sharp/rendering/thumbnails.ts";
import { SharpPictureDecoder } from "../../src/adapters/outbound/sharp/sharp-picture-decoder.ts";
import type { RenderedThumbnail } from "../../src/application/ports/picture-decoder.port.ts";
import { ThumbnailSize } from "../../src/domain/image/thumbnail-size.ts";
import type { VariantFormat } from "../../src/domain/image/variant-format.ts";

export const SIDES = [2048, 1024, 640, 320, 100] as const;
export const ANIMATIONS = { maxPixels: 25_000_000, maxFrames: 300 }; // as in the template
const MAX_DECODE_SECONDS = 40; // as in the template

const SIZES = ThumbnailSize.parseList(SIDES.map((side) => `${side}x${side}`).join(","));
const decoder = new SharpPictureDecoder({
  maxDecodeSeconds: MAX_DECODE_SECONDS,
  animations: ANIMATIONS,
});
const changesColours = rememberEffects();

export const openPictureSource = (content: Uint8Array): Promise<PictureSource> =>
  openSource(openFile(content, MAX_DECODE_SECONDS), changesColours);

/** One pipeline from the file for each size, with the same encoder and the same options, as most services have it. */
const renderPerSize = async (
  content: Buffer,
  formats: readonly (keyof typeof THUMBNAIL_ENCODERS)[],
): Promise<number> => {
  const animated = (await sharp(content).metadata()).format === "gif";
  let bytes = 0;
  for (const side of SIDES) {
    for (const format of formats) {
      const picture: Sharp = sharp(content, { animated, autoOrient: true }).resize(side, side, {
        fit: "inside",
        withoutEnlargement: true,
      });
      bytes += (await THUMBNAIL_ENCODERS[format](picture).toBuffer()).length;
    }
  }
  return bytes;
};

const bytesOf = ({ file, variants }: RenderedThumbnail): number =>
  variants
    .filter((variant) => variant.file !== file)
    .reduce((sum, variant) => sum + variant.file.bytes, file.bytes);

const renderThumbnailsAlone = async (
  content: Buffer,
  formats: readonly VariantFormat[] = [],
): Promise<number> => {
  const source = await openPictureSource(content);
  const { thumbnails } = await renderThumbnails(source, SIZES, formats, ANIMATIONS);
  return thumbnails.reduce((sum, thumbnail) => sum + bytesOf(thumbnail), 0);
};

/** The published image's bytes. */
export const publishImage = async (content: Buffer): Promise<Uint8Array> => {
  const picture = await decoder.open(content);
  return (await picture.renderForPublication(SIZES, [], "picture")).image.content;
};

const publish = async (content: Buffer): Promise<number> => (await publishImage(content)).length;

/** On both backgrounds, where it is not opaque; of an animation, after its signatures. */
const renderFrame = async (content: Buffer): Promise<number> => {
  const picture = await decoder.open(content);
  if (picture.facts.frameCount > 1) {
    for await (const { means } of picture.readSignatures()) if (means.length === 0) return 0;
  }
  const onWhite = await picture.renderFrame(0, "white");
  if (picture.facts.hasAlpha) await picture.renderFrame(0, "black");
  return onWhite.length;
};

/** The work that a process of its own is measured with. Each returns the number of bytes that it made. */
export const WORK = {
  thumbnails: (content: Buffer) => renderThumbnailsAlone(content),
  "thumbnails, JPEG and WebP": (content: Buffer) => renderThumbnailsAlone(content, ["webp"]),
  "per size": (content: Buffer) => renderPerSize(content, ["jpeg"]),
  "per size, WebP": (content: Buffer) => renderPerSize(content, ["webp"]),
  "per size, JPEG and WebP": (content: Buffer) => renderPerSize(content, ["jpeg", "webp"]),
  "all that is published": publish,
  "a frame for moderation": renderFrame,
} as const satisfies Readonly<Record<string, (content: Buffer) => Promise<number>>>;

export type WorkName = keyof typeof WORK;
