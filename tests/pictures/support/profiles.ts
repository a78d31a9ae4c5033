import {
  displayProfile,
  gammaCurve,
  type Primaries,
} from "../../../src/adapters/outbound/sharp/colour/icc-profile.ts";

/** A colour space and its ICC profile. */
export interface Space {
  readonly profile: Buffer;
  /** The matrix from linear sRGB to its own linear values; white is D65, except for ProPhoto RGB. */
  readonly fromLinearSrgb: readonly (readonly number[])[];
  readonly encode: (light: number) => number;
}

const D65 = [0.3127, 0.329] as const;
const SRGB: Primaries = { white: D65, red: [0.64, 0.33], green: [0.3, 0.6], blue: [0.15, 0.06] };
const P3: Primaries = { white: D65, red: [0.68, 0.32], green: [0.265, 0.69], blue: [0.15, 0.06] };
const ADOBE: Primaries = { white: D65, red: [0.64, 0.33], green: [0.21, 0.71], blue: [0.15, 0.06] };
const PROPHOTO: Primaries = {
  white: [0.3457, 0.3585],
  red: [0.7347, 0.2653],
  green: [0.1596, 0.8404],
  blue: [0.0366, 0.0001],
};

export const toLight = (value: number): number =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;

const fromLight = (light: number): number =>
  light <= 0.003_130_8 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;

const s15 = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [i, value] of values.entries()) bytes.writeInt32BE(Math.round(65_536 * value), 4 * i);
  return bytes;
};

/** `para`, function 3: as Apple, Google and Facebook write sRGB. */
const parametric = Buffer.concat([
  Buffer.from("para\0\0\0\0\0\x03\0\0", "latin1"),
  s15(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045),
]);

/** `curv`, a table: as HP, Microsoft and Adobe write sRGB. */
const curveOf = (points: number): Buffer => {
  const table = Buffer.alloc(12 + 2 * points);
  table.write("curv", "latin1");
  table.writeUInt32BE(points, 8);
  for (let i = 0; i < points; i++) {
    table.writeUInt16BE(Math.round(65_535 * toLight(i / (points - 1))), 12 + 2 * i);
  }
  return table;
};

/** Profiles whose colours are those of sRGB, whatever their names are. */
export const SRGB_PROFILES: Readonly<Record<string, Buffer>> = {
  "a parametric curve": displayProfile(parametric, SRGB, "sRGB"),
  "a table of 1024 points": displayProfile(curveOf(1024), SRGB, "sRGB IEC61966-2.1"),
  "a table of 4096 points": displayProfile(curveOf(4096), SRGB, "sRGB built-in"),
  "the name of another space": displayProfile(parametric, SRGB, "Adobe RGB (1998)"),
};

/** Grey whose curve is sRGB's. */
export const SRGB_GREY_PROFILE = displayProfile(parametric);

/** Display P3 under sRGB's name. */
export const NAMED_SRGB = displayProfile(parametric, P3, "sRGB IEC61966-2.1");

// Matrices by Bruce Lindbloom's method, from the primaries above; ProPhoto's through Bradford from D65 to D50.
export const SPACES: Readonly<Record<string, Space>> = {
  "Display P3": {
    profile: displayProfile(parametric, P3, "Display P3"),
    encode: fromLight,
    fromLinearSrgb: [
      [0.822_462, 0.177_538, 0],
      [0.033_194, 0.966_806, 0],
      [0.017_083, 0.072_397, 0.910_52],
    ],
  },
  "Adobe RGB": {
    profile: displayProfile(gammaCurve(2.199_219), ADOBE, "Adobe RGB (1998)"),
    encode: (light) => light ** (1 / 2.199_219),
    fromLinearSrgb: [
      [0.715_119, 0.284_881, 0],
      [0, 1, 0],
      [0, 0.041_169, 0.958_831],
    ],
  },
  "ProPhoto RGB": {
    profile: displayProfile(gammaCurve(1.8), PROPHOTO, "ProPhoto RGB"),
    encode: (light) => light ** (1 / 1.8),
    fromLinearSrgb: [
      [0.529_317, 0.330_092, 0.140_588],
      [0.098_368, 0.873_468, 0.028_164],
      [0.016_879, 0.117_663, 0.865_457],
    ],
  },
};

export const GREY_GAMMA_22 = displayProfile(gammaCurve(2.2));

/** Converts a colour from sRGB into another space. All values are from 0 to 1. */
export const inSpace = (
  { fromLinearSrgb, encode }: Space,
  colour: readonly number[],
): readonly number[] => {
  const light = colour.map(toLight);
  return fromLinearSrgb.map((row) =>
    encode(
      Math.min(
        1,
        Math.max(
          0,
          row.reduce((sum, k, i) => sum + k * (light[i] as number), 0),
        ),
      ),
    ),
  );
};
