import { expect } from "@jest/globals";
import sharp from "sharp";
import { ssim } from "ssim.js";
import { SharpThumbnailRenderer } from "../../../src/adapters/outbound/sharp/rendering/thumbnails.ts";
import type {
  RenderedImage,
  RenderedPictures,
} from "../../../src/application/generate-thumbnails/thumbnail-renderer.port.ts";
import { ThumbnailSize } from "../../../src/domain/image/thumbnail-size.ts";
import type { VariantFormat } from "../../../src/domain/image/variant-format.ts";

/** Pixels of 8 bits a channel, without any format around them. */
export interface Picture {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 2 | 3 | 4;
}

const BOXES = "100x100,400x400,640xauto,1600x1600";

export const opened = ({ data, ...raw }: Picture) => sharp(data, { raw, limitInputPixels: false });

/** Published bytes as any viewer shows them: no profile, no orientation is left to heed. */
export const shown = async (bytes: Uint8Array, page = 0): Promise<Picture> => {
  const { data, info } = await sharp(bytes, { page, ignoreIcc: true, limitInputPixels: false })
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  return { data, width, height, channels: channels as Picture["channels"] };
};

const onGrey = async (picture: Picture, { width, height }: { width: number; height: number }) =>
  opened(picture)
    .resize({ width, height, fit: "fill", kernel: "lanczos3" })
    .flatten({ background: "#808080" })
    .toColourspace("srgb")
    .raw()
    .toBuffer();

export const psnr = (a: Uint8Array, b: Uint8Array): number => {
  let squares = 0;
  for (let i = 0; i < a.length; i++) squares += ((a[i] as number) - (b[i] as number)) ** 2;
  return squares === 0 ? 99 : 10 * Math.log10((255 ** 2 * a.length) / squares);
};

const rgba = (rgb: Buffer, width: number, height: number) => {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let i = 0; i < rgb.length; i++) data[i + Math.floor(i / 3)] = rgb[i] as number;
  return { data, width, height };
};

export interface Likeness {
  /** Decibels. */
  readonly psnr: number;
  /** 1 where the picture is too small for it. */
  readonly ssim: number;
}

/** How like the whole picture, scaled by the best kernel, a published one is; both on grey where they are transparent. */
export const likeness = async (
  published: Uint8Array,
  truth: Picture,
  page = 0,
): Promise<Likeness> => {
  const seen = await shown(published, page);
  const [a, b] = [await onGrey(seen, seen), await onGrey(truth, seen)];
  const { width, height } = seen;
  return {
    psnr: psnr(a, b),
    ssim:
      Math.min(width, height) < 16 ? 1 : ssim(rgba(a, width, height), rgba(b, width, height)).mssim,
  };
};

const ANIMATION_LIMITS = { maxPixels: 25_000_000, maxFrames: 300 };

export const rendered = (
  bytes: Uint8Array,
  { sizes = BOXES, formats = [] as readonly VariantFormat[], limits = ANIMATION_LIMITS } = {},
): Promise<RenderedPictures> =>
  new SharpThumbnailRenderer(limits).render(bytes, ThumbnailSize.parseList(sizes), formats);

/** The published picture, its thumbnails and their variants. */
export const filesOf = ({ image, thumbnails }: RenderedPictures): readonly RenderedImage[] => [
  image,
  ...thumbnails.flatMap((each) => [each.image, ...each.variants.map((variant) => variant.image)]),
];

/** Uploaded, the picture comes out as its truth in every size: upright, whole, in its colours and proportions. */
export const expectComesOutAs = async (
  uploaded: Uint8Array,
  truth: Picture,
  { atLeastPsnr = 34, atLeastSsim = 0.95, sizes = BOXES } = {},
): Promise<RenderedPictures> => {
  const all = await rendered(uploaded, { sizes });
  expect(all.image.dimensions).toEqual({ width: truth.width, height: truth.height });
  for (const [i, size] of ThumbnailSize.parseList(sizes).entries()) {
    expect(all.thumbnails[i]?.image.dimensions).toEqual(size.fit(truth));
  }
  const different = new Map(filesOf(all).map((file) => [file.bytes, file] as const));
  for (const { bytes, dimensions, contentType } of different.values()) {
    const like = await likeness(bytes, truth);
    const label = `${contentType} ${dimensions.width}x${dimensions.height}`;
    expect({
      label,
      ...like,
      isLike: like.psnr >= atLeastPsnr && like.ssim >= atLeastSsim,
    }).toEqual({ label, ...like, isLike: true });
  }
  return all;
};
