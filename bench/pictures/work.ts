import sharp, { type Sharp } from "sharp";
import { colourSource } from "../../src/adapters/outbound/sharp/colour/colour-source.ts";
import { THUMBNAIL_ENCODERS } from "../../src/adapters/outbound/sharp/rendering/encoders.ts";
import { SharpFrameRenderer } from "../../src/adapters/outbound/sharp/rendering/moderation-frame.ts";
import { SharpThumbnailRenderer } from "../../src/adapters/outbound/sharp/rendering/thumbnails.ts";
import { ThumbnailSize } from "../../src/domain/image/thumbnail-size.ts";
import type { VariantFormat } from "../../src/domain/image/variant-format.ts";

export const SIDES = [2048, 1024, 640, 320, 100] as const;
export const ANIMATION_LIMITS = { maxPixels: 25_000_000, maxFrames: 300 }; // as in the template

const SIZES = ThumbnailSize.parseList(SIDES.map((side) => `${side}x${side}`).join(","));
const renderer = new SharpThumbnailRenderer(ANIMATION_LIMITS);

/** A pipeline from the file for each size, with the same encoder and the same options, as most services have it. */
const perSize = async (bytes: Buffer, encoders: readonly (keyof typeof THUMBNAIL_ENCODERS)[]) => {
  const animated = (await sharp(bytes).metadata()).format === "gif";
  let size = 0;
  for (const side of SIDES) {
    for (const format of encoders) {
      const picture: Sharp = sharp(bytes, { animated, autoOrient: true }).resize(side, side, {
        fit: "inside",
        withoutEnlargement: true,
      });
      size += (await THUMBNAIL_ENCODERS[format](picture).toBuffer()).length;
    }
  }
  return size;
};

const thumbnails = async (bytes: Buffer, formats: readonly VariantFormat[] = []) => {
  const made = await renderer.renderThumbnails(await colourSource(bytes), SIZES, formats);
  return made.thumbnails.reduce(
    (sum, { image, variants }) =>
      sum +
      image.size +
      variants
        .filter((variant) => variant.image !== image)
        .reduce((all, variant) => all + variant.image.size, 0),
    0,
  );
};

/** What a process of its own is measured doing; each answers with how many bytes it made. */
export const WORK = {
  thumbnails,
  "thumbnails, JPEG and WebP": (bytes: Buffer) => thumbnails(bytes, ["webp"]),
  "per size": (bytes: Buffer) => perSize(bytes, ["jpeg"]),
  "per size, WebP": (bytes: Buffer) => perSize(bytes, ["webp"]),
  "per size, JPEG and WebP": (bytes: Buffer) => perSize(bytes, ["jpeg", "webp"]),
  "all that is published": async (bytes: Buffer) =>
    (await renderer.render(bytes, SIZES)).image.size,
  "a frame for moderation": async (bytes: Buffer) =>
    (await new SharpFrameRenderer().renderFrame(bytes, 0)).length,
} as const satisfies Readonly<Record<string, (bytes: Buffer) => Promise<number>>>;

export type WorkName = keyof typeof WORK;
