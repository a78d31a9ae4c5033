const u16 = (...values: readonly number[]): Buffer =>
  Buffer.from(values.flatMap((value) => [value >> 8, value & 255]));
const u32 = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [i, value] of values.entries()) bytes.writeUInt32BE(value, 4 * i);
  return bytes;
};

export const box = (type: string, ...parts: readonly (Buffer | string)[]): Buffer => {
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

/** Properties of an item (ISO/IEC 23008-12, section 6.5). */
export const ispe = (width: number, height: number): Buffer =>
  fullBox("ispe", 0, u32(width, height));
export const pixi = (...bits: readonly number[]): Buffer =>
  fullBox("pixi", 0, Buffer.from([bits.length, ...bits]));
/** @param quarterTurns anticlockwise */
export const irot = (quarterTurns: number): Buffer => box("irot", Buffer.from([quarterTurns]));
/** @param axis 0 exchanges above and below, 1 left and right */
export const imir = (axis: number): Buffer => box("imir", Buffer.from([axis]));
/** Keeps the middle. */
export const clap = (width: number, height: number): Buffer =>
  box("clap", u32(width, 1, height, 1, 0, 1, 0, 1));
export const auxC = (type: string): Buffer => fullBox("auxC", 0, `${type}\0`);
export const nclx = (primaries: number, transfer: number, matrix: number): Buffer =>
  box("colr", "nclx", u16(primaries, transfer, matrix), Buffer.from([0x80]));

/** How tiles lie, row by row (section 6.6.2.3). */
export const gridOf = (rows: number, columns: number, width: number, height: number): Buffer =>
  Buffer.concat([Buffer.from([0, 0, rows - 1, columns - 1]), u16(width, height)]);

export interface HeifItem {
  readonly type: string;
  readonly data: Buffer;
  readonly properties?: readonly Buffer[];
}

export interface HeifReference {
  readonly type: string;
  readonly from: number;
  readonly to: readonly number[];
}

const ESSENTIAL = /^(av1C|hvcC|irot|imir|clap)$/;

/** A picture of one item, in the file of an encoder. Its transformations and further items are left behind. */
export const codedItem = (file: Buffer, ...properties: readonly Buffer[]): HeifItem => {
  const isAvif = file.includes("av1C");
  return {
    type: isAvif ? "av01" : "hvc1",
    data: boxIn(file, "mdat").subarray(8),
    properties: [boxIn(file, isAvif ? "av1C" : "hvcC"), ...properties],
  };
};

const associationsOf = ({ properties = [] }: HeifItem, all: readonly Buffer[]): Buffer =>
  Buffer.from([
    properties.length,
    ...properties.map((property) => {
      const essential = ESSENTIAL.test(property.toString("latin1", 4, 8)) ? 0x80 : 0;
      return essential | (1 + all.indexOf(property));
    }),
  ]);

/**
 * Writes a HEIF (ISO/IEC 23008-12).
 * @param items numbered from 1
 * @param primary the number of the one that viewers show
 */
export const heifFile = (
  items: readonly HeifItem[],
  { primary = 1, references = [] as readonly HeifReference[] } = {},
): Buffer => {
  const isAvif = items.some(({ type }) => type === "av01");
  const ftyp = box(
    "ftyp",
    isAvif ? "avif" : "heic",
    u32(0),
    isAvif ? "avif" : "heic",
    "mif1",
    "miaf",
  );
  const all = [...new Set(items.flatMap(({ properties = [] }) => properties))];
  const meta = (start: number): Buffer => {
    let next = start;
    const places = items.map(({ data }, i) => {
      next += data.length;
      return Buffer.concat([u16(i + 1, 0, 1), u32(next - data.length, data.length)]);
    });
    return fullBox(
      "meta",
      0,
      fullBox("hdlr", 0, u32(0), "pict", Buffer.alloc(13)),
      fullBox("pitm", 0, u16(primary)),
      fullBox("iloc", 0, Buffer.from([0x44, 0]), u16(items.length), ...places),
      fullBox(
        "iinf",
        0,
        u16(items.length),
        ...items.map(({ type }, i) => fullBox("infe", 2, u16(i + 1, 0), type, Buffer.from([0]))),
      ),
      fullBox(
        "iref",
        0,
        ...references.map(({ type, from, to }) => box(type, u16(from, to.length, ...to))),
      ),
      box(
        "iprp",
        box("ipco", ...all),
        fullBox(
          "ipma",
          0,
          u32(items.length),
          ...items.flatMap((item, i) => [u16(i + 1), associationsOf(item, all)]),
        ),
      ),
    );
  };
  const start = ftyp.length + meta(0).length + 8;
  return Buffer.concat([ftyp, meta(start), box("mdat", ...items.map(({ data }) => data))]);
};
