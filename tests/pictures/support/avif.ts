import type { Picture } from "./comparison.ts";
import { openPicture } from "./comparison.ts";

const u16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255]);
const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const box = (type: string, ...parts: readonly (Buffer | string)[]): Buffer => {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part as string)));
  return Buffer.concat([u32(8 + body.length), Buffer.from(type), body]);
};
/** A box with a version and no flags. */
const fullBox = (type: string, version: number, ...parts: readonly (Buffer | string)[]): Buffer =>
  box(type, Buffer.from([version, 0, 0, 0]), ...parts);

const boxIn = (file: Buffer, type: string): Buffer => {
  const at = file.indexOf(type) - 4;
  return file.subarray(at, at + file.readUInt32BE(at));
};

/** A coded tile: its AV1 configuration, and its data. */
const codedTile = async (picture: Picture, left = 0, width = picture.width) => {
  const { height } = picture;
  const file = await openPicture(picture)
    .extract({ left, top: 0, width, height })
    .avif({ quality: 95, chromaSubsampling: "4:4:4" })
    .toBuffer();
  return { av1C: boxIn(file, "av1C"), data: boxIn(file, "mdat").subarray(8) };
};

/**
 * A picture as phones store large ones: two tiles side by side, and an item that says how they lie (ISO/IEC 23008-12, section
 * 6.6.2.3). The picture's width must be even.
 *
 * @param quarterTurns anticlockwise, of the whole picture (section 6.5.10)
 */
export const avifGrid = async (picture: Picture, quarterTurns = 0): Promise<Buffer> => {
  const half = picture.width / 2;
  const tiles = [await codedTile(picture, 0, half), await codedTile(picture, half, half)] as const;
  const grid = Buffer.concat([Buffer.from([0, 0, 0, 1]), u16(picture.width), u16(picture.height)]);
  const items = [grid, tiles[0].data, tiles[1].data];

  const ftyp = box("ftyp", "avif", u32(0), "avif", "mif1", "miaf");
  const entry = (id: number, type: string): Buffer =>
    fullBox("infe", 2, u16(id), u16(0), type, Buffer.from([0]));
  const meta = (offsets: readonly number[]): Buffer =>
    fullBox(
      "meta",
      0,
      fullBox("hdlr", 0, u32(0), "pict", Buffer.alloc(13)),
      fullBox("pitm", 0, u16(1)),
      fullBox(
        "iloc",
        0,
        Buffer.from([0x44, 0]),
        u16(items.length),
        ...items.map((item, i) =>
          Buffer.concat([u16(i + 1), u16(0), u16(1), u32(offsets[i] ?? 0), u32(item.length)]),
        ),
      ),
      fullBox("iinf", 0, u16(3), entry(1, "grid"), entry(2, "av01"), entry(3, "av01")),
      fullBox("iref", 0, box("dimg", u16(1), u16(2), u16(2), u16(3))),
      box(
        "iprp",
        box(
          "ipco",
          fullBox("ispe", 0, u32(picture.width), u32(picture.height)),
          fullBox("ispe", 0, u32(half), u32(picture.height)),
          tiles[0].av1C,
          fullBox("pixi", 0, Buffer.from([3, 8, 8, 8])),
          box("irot", Buffer.from([quarterTurns])),
        ),
        fullBox(
          "ipma",
          0,
          u32(3),
          // An essential property has the high bit.
          Buffer.from([0, 1, 3, 1, 4, 0x85]),
          Buffer.from([0, 2, 3, 2, 0x83, 4]),
          Buffer.from([0, 3, 3, 2, 0x83, 4]),
        ),
      ),
    );
  const start = ftyp.length + meta([]).length + 8;
  const offsets = items.map(
    (_, i) => start + items.slice(0, i).reduce((sum, { length }) => sum + length, 0),
  );
  return Buffer.concat([ftyp, meta(offsets), box("mdat", ...items)]);
};

/**
 * Two pictures of the same size in one file, of which the second is the primary one: viewers show that one (ISO/IEC 23008-12,
 * section 6.2). Both have the same AV1 configuration.
 */
export const avifOfTwo = async (first: Picture, primary: Picture): Promise<Buffer> => {
  const tiles = [await codedTile(first), await codedTile(primary)] as const;
  const ftyp = box("ftyp", "avif", u32(0), "avif", "mif1", "miaf");
  const entry = (id: number): Buffer =>
    fullBox("infe", 2, u16(id), u16(0), "av01", Buffer.from([0]));
  const meta = (offsets: readonly number[]): Buffer =>
    fullBox(
      "meta",
      0,
      fullBox("hdlr", 0, u32(0), "pict", Buffer.alloc(13)),
      fullBox("pitm", 0, u16(2)),
      fullBox(
        "iloc",
        0,
        Buffer.from([0x44, 0]),
        u16(2),
        ...tiles.map(({ data }, i) =>
          Buffer.concat([u16(i + 1), u16(0), u16(1), u32(offsets[i] ?? 0), u32(data.length)]),
        ),
      ),
      fullBox("iinf", 0, u16(2), entry(1), entry(2)),
      box(
        "iprp",
        box(
          "ipco",
          fullBox("ispe", 0, u32(first.width), u32(first.height)),
          tiles[0].av1C,
          fullBox("pixi", 0, Buffer.from([3, 8, 8, 8])),
        ),
        fullBox(
          "ipma",
          0,
          u32(2),
          Buffer.from([0, 1, 3, 1, 0x82, 3]),
          Buffer.from([0, 2, 3, 1, 0x82, 3]),
        ),
      ),
    );
  const start = ftyp.length + meta([]).length + 8;
  const offsets = [start, start + tiles[0].data.length];
  return Buffer.concat([ftyp, meta(offsets), box("mdat", tiles[0].data, tiles[1].data)]);
};
