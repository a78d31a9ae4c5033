/** Chromaticity, CIE 1931. */
export type Xy = readonly [x: number, y: number];
type Vector = readonly [number, number, number];
type Matrix = readonly [Vector, Vector, Vector];

export interface Primaries {
  readonly white: Xy;
  readonly red: Xy;
  readonly green: Xy;
  readonly blue: Xy;
}

const D50: Vector = [0.9642, 1, 0.8249];
const BRADFORD: Matrix = [
  [0.8951, 0.2664, -0.1614],
  [-0.7502, 1.7135, 0.0367],
  [0.0389, -0.0685, 1.0296],
];

const multiply = (m: Matrix, [x, y, z]: Vector): Vector =>
  m.map(([a, b, c]) => a * x + b * y + c * z) as unknown as Vector;

const transpose = ([a, b, c]: Matrix): Matrix => [
  [a[0], b[0], c[0]],
  [a[1], b[1], c[1]],
  [a[2], b[2], c[2]],
];

const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

const invert = ([a, b, c]: Matrix): Matrix => {
  const bc = cross(b, c);
  const determinant = a[0] * bc[0] + a[1] * bc[1] + a[2] * bc[2];
  const by = (v: Vector): Vector => [v[0] / determinant, v[1] / determinant, v[2] / determinant];
  return transpose([by(bc), by(cross(c, a)), by(cross(a, b))]);
};

const xyzOf = ([x, y]: Xy): Vector => [x / y, 1, (1 - x - y) / y];

/** The three primaries as ICC profiles hold them: in XYZ, adapted to D50; they add up to D50. */
const colourants = ({ white, red, green, blue }: Primaries): Matrix => {
  const whiteXyz = xyzOf(white);
  const primaries: Matrix = [xyzOf(red), xyzOf(green), xyzOf(blue)];
  const amounts = multiply(invert(transpose(primaries)), whiteXyz);
  const from = multiply(BRADFORD, whiteXyz);
  const to = multiply(BRADFORD, D50);
  return primaries.map((primary, i) => {
    const amount = amounts[i] as number;
    const cone = multiply(BRADFORD, primary).map(
      (value, j) => (value * amount * (to[j] as number)) / (from[j] as number),
    ) as unknown as Vector;
    return multiply(invert(BRADFORD), cone);
  }) as unknown as Matrix;
};

const encodeTag = (type: string, ...rest: Buffer[]): Buffer =>
  Buffer.concat([Buffer.from(`${type}\0\0\0\0`, "latin1"), ...rest]);

const encodeFixed = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [i, value] of values.entries()) bytes.writeInt32BE(Math.round(value * 65_536), 4 * i);
  return bytes;
};

/** `para`, function 0: pixels to the power of gamma. */
export const gammaCurve = (gamma: number): Buffer =>
  encodeTag("para", Buffer.alloc(4), encodeFixed(gamma));

const encodeUnicode = (of: string): Buffer => {
  const words = Buffer.from(of, "utf16le").swap16();
  const record = Buffer.alloc(20);
  record.writeUInt32BE(1, 0);
  record.writeUInt32BE(12, 4);
  record.write("enUS", 8, "latin1");
  record.writeUInt32BE(words.length, 12);
  record.writeUInt32BE(28, 16);
  return encodeTag("mluc", record, words);
};

const padTo4Bytes = (bytes: Buffer): Buffer =>
  Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);

/**
 * A display's ICC profile (ICC.1:2010, version 4.3), of RGB if it has primaries, else of grey.
 *
 * @param curve the encoded tag that maps stored values to light, for example {@link gammaCurve}
 */
export const displayProfile = (
  curve: Buffer,
  primaries?: Primaries,
  description = "gAMA and cHRM",
): Buffer => {
  const tags: [name: string, content: Buffer][] = [
    ["desc", encodeUnicode(description)],
    ["cprt", encodeUnicode("none")],
    ["wtpt", encodeTag("XYZ ", encodeFixed(...D50))],
  ];
  if (primaries === undefined) tags.push(["kTRC", curve]);
  else {
    const [red, green, blue] = colourants(primaries);
    tags.push(
      ["rXYZ", encodeTag("XYZ ", encodeFixed(...red))],
      ["gXYZ", encodeTag("XYZ ", encodeFixed(...green))],
      ["bXYZ", encodeTag("XYZ ", encodeFixed(...blue))],
      ["rTRC", curve],
      ["gTRC", curve],
      ["bTRC", curve],
    );
  }
  const table = Buffer.alloc(4 + 12 * tags.length);
  table.writeUInt32BE(tags.length);
  let offset = 128 + table.length;
  for (const [i, [name, content]] of tags.entries()) {
    table.write(name, 4 + 12 * i, "latin1");
    table.writeUInt32BE(offset, 8 + 12 * i);
    table.writeUInt32BE(content.length, 12 + 12 * i);
    offset += padTo4Bytes(content).length;
  }
  const header = Buffer.alloc(128);
  header.writeUInt32BE(offset, 0);
  header.writeUInt32BE(0x04_30_00_00, 8);
  header.write(`mntr${primaries ? "RGB " : "GRAY"}XYZ `, 12, "latin1");
  header.writeUInt16BE(2020, 24); // 1 January 2020; a date is required
  header.writeUInt16BE(1, 26);
  header.writeUInt16BE(1, 28);
  header.write("acsp", 36, "latin1");
  encodeFixed(...D50).copy(header, 68);
  return Buffer.concat([header, table, ...tags.map(([, content]) => padTo4Bytes(content))]);
};
