import { readFile } from "node:fs/promises";
import { describe, expect, it } from "@jest/globals";
import sharp from "sharp";
import { FileTypeImageHeaderReader } from "../../src/adapters/outbound/image-header/file-type-image-header-reader.ts";
import { cornersOf, expectNear, QUARTERS } from "../mothers/pictures.mother.ts";
import { filesOf } from "./support/comparison.ts";
import {
  auxC,
  box,
  clap,
  codedItem,
  gridOf,
  type HeifItem,
  type HeifReference,
  heifFile,
  imir,
  irot,
  ispe,
  pixi,
} from "./support/heif-file.ts";
import { decoderWith, render } from "./support/rendering.ts";

const { topLeft, topRight, bottomRight, bottomLeft } = QUARTERS;

/** As scripts/make-heic-fixtures.ts makes them. */
const readHeic = (name: string): Promise<Buffer> =>
  readFile(new URL(`heic/${name}.heic`, import.meta.url));

const TILES: HeifReference = { type: "dimg", from: 1, to: [2, 3, 4, 5] };

/** The quarters of 120 x 80 in four tiles of 64 x 64, as iPhones store photos in tiles of 512 x 512. */
const inTiles = async (
  properties: readonly Buffer[] = [],
  more: readonly HeifItem[] = [],
  references: readonly HeifReference[] = [],
): Promise<Buffer> => {
  const tiles = await Promise.all(
    [1, 2, 3, 4].map(async (i) => codedItem(await readHeic(`tile-${i}`), ispe(64, 64))),
  );
  const grid: HeifItem = {
    type: "grid",
    data: gridOf(2, 2, 120, 80),
    properties: [ispe(120, 80), pixi(8, 8, 8), ...properties],
  };
  return heifFile([grid, ...tiles, ...more], { references: [TILES, ...references] });
};

/** Clockwise from the upper left corner. */
type Corners = readonly (readonly number[])[];

const expectShown = async (
  original: Buffer,
  [width, height]: readonly [number, number],
  corners: Corners,
): Promise<void> => {
  const dimensions = { width, height };
  // At upload `clap` is not applied: the limit on pixels counts those that have to be decoded.
  expect(new FileTypeImageHeaderReader().readDimensions(original)).toBeDefined();
  const picture = await decoderWith().open(original);
  expect(picture.facts.dimensions).toEqual(dimensions);
  const published = await render(original);
  expect(published.image.dimensions).toEqual(dimensions);
  const judged = await picture.renderFrame(0, "white");
  for (const content of [...filesOf(published).map((file) => file.content), judged]) {
    const found = await cornersOf(content);
    for (const [i, name] of (
      ["topLeft", "topRight", "bottomRight", "bottomLeft"] as const
    ).entries())
      expectNear(found[name], corners[i] as readonly number[]);
  }
};

const UPRIGHT: Corners = [topLeft, topRight, bottomRight, bottomLeft];

describe("a HEIC of tiles", () => {
  it("is joined, without what its last tiles have beyond the picture", async () => {
    await expectShown(await inTiles(), [120, 80], UPRIGHT);
    const { image } = await render(await inTiles());
    const { data, info } = await sharp(image.content).raw().toBuffer({ resolveWithObject: true });
    const truth = (x: number, y: number) =>
      y < 40 ? (x < 60 ? topLeft : topRight) : x < 60 ? bottomLeft : bottomRight;
    for (const [x, y] of [
      [2, 2],
      [57, 37],
      [63, 37],
      [65, 37],
      [63, 43],
      [66, 62],
      [66, 66],
      [117, 77],
    ] as const) {
      const at = (y * info.width + x) * info.channels;
      expectNear([...data.subarray(at, at + 3)], truth(x, y), 24);
    }
  });

  it.each([
    ["a quarter anticlockwise", [irot(1)], [80, 120], [topRight, bottomRight, bottomLeft, topLeft]],
    ["a half", [irot(2)], [120, 80], [bottomRight, bottomLeft, topLeft, topRight]],
    ["a quarter clockwise", [irot(3)], [80, 120], [bottomLeft, topLeft, topRight, bottomRight]],
  ] as const)("is turned as it says: %s", async (_, properties, size, corners) => {
    await expectShown(await inTiles(properties), size, corners);
  });

  it.each([
    ["above and below", [imir(0)], [bottomLeft, bottomRight, topRight, topLeft]],
    ["left and right", [imir(1)], [topRight, topLeft, bottomLeft, bottomRight]],
  ] as const)("is mirrored as it says: %s", async (_, properties, corners) => {
    await expectShown(await inTiles(properties), [120, 80], corners);
  });

  it("is cropped, then turned, then mirrored, in the order of its properties", async () => {
    await expectShown(await inTiles([clap(100, 80)]), [100, 80], UPRIGHT);
    await expectShown(
      await inTiles([clap(100, 80), irot(1), imir(1)]),
      [80, 100],
      [bottomRight, topRight, topLeft, bottomLeft],
    );
  });

  it("follows its own rotation, and not another one in EXIF", async () => {
    const exif = await sharp({ create: { width: 8, height: 8, channels: 3, background: "red" } })
      .withExif({ IFD0: { Orientation: "6", Artist: "PLANTED-SECRET" } })
      .jpeg()
      .toBuffer();
    const tiff = exif.subarray(exif.indexOf("Exif\0\0"), exif.indexOf("Exif\0\0") + 300);
    const item = { type: "Exif", data: Buffer.concat([Buffer.from([0, 0, 0, 6]), tiff]) };
    const describes = [{ type: "cdsc", from: 6, to: [1] }];
    for (const [properties, size, corners] of [
      [[], [120, 80], UPRIGHT],
      [[irot(2)], [120, 80], [bottomRight, bottomLeft, topLeft, topRight]],
    ] as const) {
      const original = await inTiles(properties, [item], describes);
      expect(original.includes("PLANTED-SECRET")).toBe(true);
      await expectShown(original, size, corners);
    }
  });

  it.each([
    ["a depth map", "urn:mpeg:hevc:2015:auxid:2"],
    ["a gain map for HDR", "urn:com:apple:photo:2020:aux:hdrgainmap"],
    ["a mask of skin", "urn:com:apple:photo:2019:aux:semanticskinmatte"],
  ])("is shown without %s", async (_, type) => {
    const auxiliary = codedItem(await readHeic("tile-4"), ispe(64, 64), auxC(type));
    const original = await inTiles([], [auxiliary], [{ type: "auxl", from: 6, to: [1] }]);
    await expectShown(original, [120, 80], UPRIGHT);
    expect((await render(original)).image.contentType).toBe("image/jpeg");
  });

  it("is shown without its preview, and without the film beside it", async () => {
    const preview = codedItem(await readHeic("tile-4"), ispe(64, 64));
    const original = await inTiles([], [preview], [{ type: "thmb", from: 6, to: [1] }]);
    await expectShown(original, [120, 80], UPRIGHT);
    const film = box("moov", box("mvhd", Buffer.alloc(100)));
    await expectShown(Buffer.concat([original, film]), [120, 80], UPRIGHT);
  });

  it("is unreadable if a tile is missing, or a part of it", async () => {
    const original = await inTiles();
    const { data } = codedItem(await readHeic("tile-4"));
    for (const missing of [1, 20, data.length]) {
      const cut = original.subarray(0, original.length - missing);
      await expect(render(cut)).rejects.toMatchObject({ reason: "unreadable" });
    }
  });

  it("is unreadable if a tile is there and cannot be decoded", async () => {
    const original = await inTiles();
    const { data } = codedItem(await readHeic("tile-4"));
    original.fill(0xff, original.length - data.length);
    await expect(render(original)).rejects.toMatchObject({ reason: "unreadable" });
  });
});

describe("a HEIC", () => {
  it("that states no size is unreadable", async () => {
    const { properties = [], ...item } = codedItem(await readHeic("tile-1"));
    const opened = decoderWith().open(heifFile([{ ...item, properties: properties.slice(0, 1) }]));
    await expect(opened).rejects.toMatchObject({ reason: "unreadable" });
  });

  it("of 10 bits is published with 8", async () => {
    await expectShown(await readHeic("ten-bits"), [120, 80], UPRIGHT);
  });

  it("whose colours are multiplied by their alpha shows the same as one whose are not", async () => {
    const shown = async (name: string) => {
      const { content, contentType } = (await render(await readHeic(name))).image;
      expect(contentType).toBe("image/webp");
      return sharp(content).flatten({ background: "white" }).png().toBuffer();
    };
    const [one, other] = [await shown("premultiplied"), await shown("transparent-quarters")];
    const corners = await cornersOf(one);
    for (const [name, colour] of Object.entries(await cornersOf(other)))
      expectNear(corners[name as keyof typeof corners], colour, 12);
  });
});
