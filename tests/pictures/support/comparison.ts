import { expect } from "@jest/globals";
import sharp from "sharp";
import { ssim } from "ssim.js";
import type {
  RenderedFile,
  RenderedPicture,
} from "../../../src/application/ports/picture-decoder.port.ts";
import { ThumbnailSize } from "../../../src/domain/image/thumbnail-size.ts";
import { BOXES, render } from "./rendering.ts";

/** Pixels of 8 bits a channel, without any format around them. */
export interface Picture {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 2 | 3 | 4;
}

export const openPicture = ({ data, ...raw }: Picture) =>
  sharp(data, { raw, limitInputPixels: false });

/** Decodes a published file as any viewer shows it: no profile and no orientation is left to apply. */
export const decodeAsShown = async (content: Uint8Array, page = 0): Promise<Picture> => {
  const { data, info } = await sharp(content, { page, ignoreIcc: true, limitInputPixels: false })
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  return { data, width, height, channels: channels as Picture["channels"] };
};

const scaleOnGrey = async (
  picture: Picture,
  { width, height }: { width: number; height: number },
) =>
  openPicture(picture)
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

/** Compares a published file with the whole picture, scaled by the best kernel; both on grey where they are transparent. */
export const compare = async (
  published: Uint8Array,
  truth: Picture,
  page = 0,
): Promise<Likeness> => {
  const seen = await decodeAsShown(published, page);
  const [a, b] = [await scaleOnGrey(seen, seen), await scaleOnGrey(truth, seen)];
  const { width, height } = seen;
  return {
    psnr: psnr(a, b),
    ssim:
      Math.min(width, height) < 16 ? 1 : ssim(rgba(a, width, height), rgba(b, width, height)).mssim,
  };
};

/** The published image, its thumbnails and their variants. */
export const filesOf = ({ image, thumbnails }: RenderedPicture): readonly RenderedFile[] => [
  image,
  ...thumbnails.flatMap(({ file, variants }) => [file, ...variants.map((each) => each.file)]),
];

/** Expects every published file to show the true picture: upright, whole, in its colours and proportions. */
export const expectPublishedAs = async (
  original: Uint8Array,
  truth: Picture,
  { atLeastPsnr = 34, atLeastSsim = 0.95, sizes = BOXES } = {},
): Promise<RenderedPicture> => {
  const published = await render(original, { sizes });
  expect(published.image.dimensions).toEqual({ width: truth.width, height: truth.height });
  for (const [i, size] of ThumbnailSize.parseList(sizes).entries()) {
    expect(published.thumbnails[i]?.file.dimensions).toEqual(size.fit(truth));
  }
  const different = new Map(filesOf(published).map((file) => [file.content, file] as const));
  for (const { content, dimensions, contentType } of different.values()) {
    const likeness = await compare(content, truth);
    const label = `${contentType} ${dimensions.width}x${dimensions.height}`;
    const isLike = likeness.psnr >= atLeastPsnr && likeness.ssim >= atLeastSsim;
    expect({ label, ...likeness, isLike }).toEqual({ label, ...likeness, isLike: true });
  }
  return published;
};
