import { createHash } from "node:crypto";
import sharp, { type Sharp } from "sharp";
import { OPEN } from "../damage/picture-file.ts";
import { bendOf } from "./grey-bend.ts";
import { hasColourTable } from "./icc-tags.ts";
import { encodeTaggedTiff, type RawPixels } from "./tagged-tiff.ts";

const MAX_ROUNDING = 1; // level of 255
const MIN_GREYS = 32; // of 256, that can be told apart
const MAX_BEND = 24; // levels of 255

interface Probe extends RawPixels {
  /** The first pixel of the 256 greys. */
  readonly greysFrom: number;
}

const probeOf = (channels: 1 | 3, colours: readonly number[], greysFrom: number): Probe => ({
  greysFrom,
  data: Buffer.from(colours),
  width: colours.length / channels,
  height: 1,
  channels,
  bits: 8,
});

const GREYS = Array.from({ length: 256 }, (_, level) => level);
const LEVELS = [0, 16, 48, 96, 144, 200, 255];
const CUBE = LEVELS.flatMap((r) => LEVELS.flatMap((g) => LEVELS.flatMap((b) => [r, g, b])));

const GREY_PROBE = probeOf(1, GREYS, 0);
const RGB_PROBE = probeOf(3, [...CUBE, ...GREYS.flatMap((v) => [v, v, v])], LEVELS.length ** 3);

/** @param is16Bit sharp converts 16 bits to Display P3 unless it is told to convert to sRGB */
export const convertToSrgb = (picture: Sharp, is16Bit: boolean): Sharp =>
  is16Bit
    ? picture.toColourspace("srgb").withIccProfile("srgb", { attach: false })
    : picture.toColourspace("srgb");

/** Pixels in the colours of a profile, as a picture in sRGB. */
export const convertByProfile = (pixels: RawPixels, profile: Uint8Array): Sharp =>
  convertToSrgb(sharp(encodeTaggedTiff(pixels, profile), OPEN), pixels.bits === 16);

/**
 * What converting by a profile does. "none": no difference. "gentle": the mean of two greys stays nearly their mean, so a scaled
 * picture may be converted. "bent": it does not, so a scaled picture would show something else than the picture.
 */
type ProfileEffect = "none" | "gentle" | "bent";

/** @param space libvips' name of the picture's colour space */
export type TryProfile = (profile: Uint8Array, space: string) => Promise<ProfileEffect>;

/**
 * Finds out what converting by a profile does. The colour engine tries it on a cube of colours and on all greys. A profile that
 * moves none of them by more than a level is sRGB, whatever its name is. A profile that cannot be used, or that makes nearly all greys
 * the same, counts as none.
 */
export const tryProfile: TryProfile = async (profile, space) => {
  const probe = space === "b-w" || space === "grey16" ? GREY_PROBE : RGB_PROBE;
  const { data, info } = await convertByProfile(probe, profile)
    .raw()
    .toBuffer({ resolveWithObject: true });
  const at = (pixel: number, channel: number): number =>
    data[pixel * info.channels + (channel % info.channels)] as number;
  let largest = 0;
  for (const [i, level] of probe.data.entries()) {
    const pixel = Math.floor(i / probe.channels);
    largest = Math.max(largest, Math.abs(at(pixel, i % probe.channels) - level));
  }
  const channels = Array.from({ length: info.channels }, (_, channel) =>
    GREYS.map((_, i) => at(probe.greysFrom + i, channel)),
  );
  const shownGreys = new Set(channels.at(-2) ?? channels[0]).size;
  if (largest <= MAX_ROUNDING || shownGreys < MIN_GREYS) return "none";
  const isBent = hasColourTable(profile) || channels.some((greys) => bendOf(greys) > MAX_BEND);
  return isBent ? "bent" : "gentle";
};

const MAX_REMEMBERED = 20; // profiles; phones of one make share theirs

/** A {@link tryProfile} that remembers its answers: each takes some milliseconds, and the same profiles come again and again. */
export const rememberEffects = (): TryProfile => {
  const answers = new Map<string, ProfileEffect>();
  return async (profile, space) => {
    const key = `${space} ${createHash("sha256").update(profile).digest("base64")}`;
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = await tryProfile(profile, space);
    if (answers.size >= MAX_REMEMBERED) answers.clear();
    answers.set(key, answer);
    return answer;
  };
};
