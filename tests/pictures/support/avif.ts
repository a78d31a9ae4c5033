import type { AvifOptions } from "sharp";
import { declarePremultiplied } from "./avif-alpha.ts";
import { openPicture, type Picture } from "./comparison.ts";
import { codedItem, gridOf, type HeifItem, heifFile, irot, ispe, pixi } from "./heif-file.ts";

const rgb = pixi(8, 8, 8);

/** A coded tile, without its size. */
const codedTile = async (
  picture: Picture,
  left = 0,
  width = picture.width,
  encoding: AvifOptions = { quality: 95 },
): Promise<HeifItem> => {
  const { height } = picture;
  const file = await openPicture(picture)
    .extract({ left, top: 0, width, height })
    .avif(encoding)
    .toBuffer();
  return codedItem(file, ispe(width, height), rgb);
};

/**
 * A picture as phones store large ones: two tiles side by side, and an item that says how they lie (ISO/IEC 23008-12, section
 * 6.6.2.3). The picture's width must be even.
 *
 * @param quarterTurns anticlockwise, of the whole picture (section 6.5.10)
 */
export const avifGrid = async (
  picture: Picture,
  quarterTurns = 0,
  encoding?: AvifOptions,
): Promise<Buffer> => {
  const { width, height } = picture;
  const grid: HeifItem = {
    type: "grid",
    data: gridOf(1, 2, width, height),
    properties: [ispe(width, height), rgb, irot(quarterTurns)],
  };
  const half = width / 2;
  const tiles = [
    await codedTile(picture, 0, half, encoding),
    await codedTile(picture, half, half, encoding),
  ];
  return heifFile([grid, ...tiles], { references: [{ type: "dimg", from: 1, to: [2, 3] }] });
};

/**
 * Two pictures of the same size in one file, of which the second is the primary one: viewers show that one (ISO/IEC 23008-12,
 * section 6.2).
 */
export const avifOfTwo = async (first: Picture, primary: Picture): Promise<Buffer> =>
  heifFile([await codedTile(first), await codedTile(primary)], { primary: 2 });

/** A transparent picture whose colours are multiplied by their alpha, as `avifenc --premultiply` makes it. */
export const premultipliedAvif = async (
  { data, ...size }: Picture,
  bitdepth: 8 | 10 = 8,
): Promise<Buffer> => {
  const multiplied = data.map((value, i) =>
    i % 4 === 3 ? value : Math.round((value * (data[i - (i % 4) + 3] as number)) / 255),
  );
  const file = await openPicture({ data: Buffer.from(multiplied), ...size })
    .toColourspace(bitdepth === 8 ? "srgb" : "rgb16")
    .avif({ quality: 95, effort: 0, chromaSubsampling: "4:4:4", bitdepth })
    .toBuffer();
  return declarePremultiplied(file);
};
