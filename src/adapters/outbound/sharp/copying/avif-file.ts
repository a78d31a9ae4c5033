import type { Av1Colours, Av1Sequence } from "./av1-sequence.ts";
import type { Av1Still } from "./av1-still.ts";
import { encodeBox, encodeFullBox } from "./encode-box.ts";
import type { IsoBox } from "./iso-boxes.ts";

const bytes = (...values: readonly number[]): Buffer => Buffer.from(values);
const text = (value: string): Buffer => Buffer.from(value, "latin1");
const u16 = (...values: readonly number[]): Buffer =>
  Buffer.from(values.flatMap((value) => [value >> 8, value & 255]));
const u32 = (...values: readonly number[]): Buffer => {
  const buffer = Buffer.alloc(4 * values.length);
  values.forEach((value, i) => {
    buffer.writeUInt32BE(value, 4 * i);
  });
  return buffer;
};

const [PICTURE, ALPHA] = [1, 2];
const ALPHA_TYPE = text("urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0");
const ESSENTIAL = 0x80;

/** AV1 Codec ISO Media File Format Binding, section 2.3. */
const configuration = (sequence: Av1Sequence): Buffer => {
  const { profile, level, isGrey, subsampling, chromaPosition } = sequence;
  const samples = (Number(isGrey) << 4) | (subsampling << 2) | chromaPosition;
  return encodeBox("av1C", bytes(0x81, (profile << 5) | level, samples, 0));
};

const sizeAndDepth = ({ width, height, isGrey }: Av1Sequence): readonly Buffer[] => [
  encodeFullBox("ispe", 0, u32(width, height)),
  encodeFullBox("pixi", 0, isGrey ? bytes(1, 8) : bytes(3, 8, 8, 8)),
];

const colour = ({ primaries, transfer, matrix, isFullRange }: Av1Colours): Buffer =>
  encodeBox("colr", text("nclx"), u16(primaries, transfer, matrix), bytes(isFullRange ? 0x80 : 0));

const associate = (id: number, ...numbers: readonly number[]): Buffer =>
  Buffer.concat([u16(id), bytes(numbers.length, ...numbers)]);

const propertiesOf = (
  picture: Av1Still,
  alpha: Av1Still | undefined,
  colours: Av1Colours,
  turn: readonly IsoBox[],
) => {
  const own = [configuration(picture.sequence), ...sizeAndDepth(picture.sequence), colour(colours)];
  const alphas = alpha && [
    configuration(alpha.sequence),
    ...sizeAndDepth(alpha.sequence),
    encodeFullBox("auxC", 0, ALPHA_TYPE),
  ];
  const turns = turn.map(({ type, content }) => encodeBox(type, content));
  const turnNumbers = turns.map((_, i) => ESSENTIAL | ((alpha ? 9 : 5) + i));
  const associations = [
    associate(PICTURE, ESSENTIAL | 1, 2, 3, 4, ...turnNumbers),
    ...(alpha ? [associate(ALPHA, ESSENTIAL | 5, 6, 7, 8, ...turnNumbers)] : []),
  ];
  return encodeBox(
    "iprp",
    encodeBox("ipco", ...own, ...(alphas ?? []), ...turns),
    encodeFullBox("ipma", 0, u32(associations.length), ...associations),
  );
};

/**
 * Writes an AVIF of one picture, with the boxes that it needs and no others.
 * @param colours what the pixels mean
 * @param turn how viewers have to turn and mirror the picture, and its alpha channel
 */
export const encodeAvif = (
  picture: Av1Still,
  alpha: Av1Still | undefined,
  colours: Av1Colours,
  turn: readonly IsoBox[],
): Buffer => {
  const items = alpha ? [picture, alpha] : [picture];
  const brands = encodeBox("ftyp", text("avif"), u32(0), text("avifmif1miaf"));
  const entry = (id: number) => encodeFullBox("infe", 2, u16(id, 0), text("av01\0"));
  const meta = (start: number): Buffer => {
    let next = start;
    const places = items.map(({ data }, i) => {
      next += data.length;
      return Buffer.concat([u16(i + 1, 0, 1), u32(next - data.length, data.length)]);
    });
    return encodeFullBox(
      "meta",
      0,
      encodeFullBox("hdlr", 0, u32(0), text("pict"), Buffer.alloc(13)),
      encodeFullBox("pitm", 0, u16(PICTURE)),
      encodeFullBox("iloc", 0, bytes(0x44, 0), u16(items.length), ...places),
      encodeFullBox("iinf", 0, u16(items.length), ...items.map((_, i) => entry(i + 1))),
      ...(alpha ? [encodeFullBox("iref", 0, encodeBox("auxl", u16(ALPHA, 1, PICTURE)))] : []),
      propertiesOf(picture, alpha, colours, turn),
    );
  };
  const start = brands.length + meta(0).length + 8;
  return Buffer.concat([brands, meta(start), encodeBox("mdat", ...items.map(({ data }) => data))]);
};
