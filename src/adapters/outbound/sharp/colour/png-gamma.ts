import { deflateSync } from "node:zlib";
import { encodeChunk, PNG_SIGNATURE } from "../png-chunks.ts";
import { displayProfile, gammaCurve, type Primaries, type Xy } from "./icc-profile.ts";

const SRGB: Primaries = {
  white: [0.3127, 0.329],
  red: [0.64, 0.33],
  green: [0.3, 0.6],
  blue: [0.15, 0.06],
};

/** The chunks before the pixels; the first of a type counts. */
const chunksBeforePixels = (png: Buffer): ReadonlyMap<string, Buffer> => {
  const chunks = new Map<string, Buffer>();
  for (let at = PNG_SIGNATURE.length; at + 12 <= png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString("latin1", at + 4, at + 8);
    if (type === "IDAT" || at + 12 + length > png.length) break;
    if (!chunks.has(type)) chunks.set(type, png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return chunks;
};

const isNear = (a: number, b: number, by: number): boolean => Math.abs(a - b) <= by;

/** `undefined` if the chunk is absent or describes no colours. */
const primariesOf = (chrm: Buffer | undefined): Primaries | undefined => {
  if (chrm?.length !== 32) return undefined;
  const xy = (i: number): Xy => [
    chrm.readUInt32BE(8 * i) / 100_000,
    chrm.readUInt32BE(8 * i + 4) / 100_000,
  ];
  const [white, red, green, blue] = [xy(0), xy(1), xy(2), xy(3)];
  const area = (green[0] - red[0]) * (blue[1] - red[1]) - (blue[0] - red[0]) * (green[1] - red[1]);
  const usable = [white, red, green, blue].every(([x, y]) => x <= 1 && y > 0 && y <= 1);
  return usable && Math.abs(area) > 0.01 ? { white, red, green, blue } : undefined;
};

const isSrgb = (primaries: Primaries): boolean =>
  (["white", "red", "green", "blue"] as const).every((name) =>
    primaries[name].every((value, i) => isNear(value, SRGB[name][i] as number, 0.002)),
  );

/**
 * A PNG may state its colours in the chunks gAMA and cHRM. Browsers use them unless there is an iCCP, sRGB or cICP chunk; libvips
 * ignores them. Adds a profile that states the same colours to such a PNG. Returns any other picture unchanged.
 */
export const embedGammaAsProfile = (content: Uint8Array): Uint8Array => {
  const png = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (!png.subarray(0, 8).equals(PNG_SIGNATURE)) return content;
  const chunks = chunksBeforePixels(png);
  const gama = chunks.get("gAMA");
  const ihdr = chunks.get("IHDR");
  if (gama?.length !== 4 || ihdr?.length !== 13) return content;
  if (["iCCP", "sRGB", "cICP"].some((type) => chunks.has(type))) return content;

  const gamma = 100_000 / gama.readUInt32BE();
  if (!(gamma >= 0.2 && gamma <= 5)) return content; // no display has it
  const primaries = primariesOf(chunks.get("cHRM")) ?? SRGB;
  if (isNear(gamma, 2.2, 0.05) && isSrgb(primaries)) return content; // what encoders write for sRGB

  const isGrey = (ihdr[9] as number) % 4 === 0; // colour types 0 and 4
  const profile = displayProfile(gammaCurve(gamma), isGrey ? undefined : primaries);
  const afterHeader = PNG_SIGNATURE.length + 12 + ihdr.length;
  return Buffer.concat([
    png.subarray(0, afterHeader),
    encodeChunk({
      type: "iCCP",
      content: Buffer.concat([Buffer.from("gAMA\0\0", "latin1"), deflateSync(profile)]),
    }),
    png.subarray(afterHeader),
  ]);
};
