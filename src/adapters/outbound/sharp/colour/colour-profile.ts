import { createHash } from "node:crypto";
import sharp, { type Metadata, type Sharp } from "sharp";
import { OPEN } from "../sharp-picture.ts";
import { type RawPixels, taggedTiff } from "./tagged-tiff.ts";

const IS_SAME = 1; // level of 255: what rounding alone may do
const IS_CONTRAST = 32; // greys of 256 that can be told apart

interface Probe extends RawPixels {
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

/** Into sRGB. Sharp works in Display P3 where there are 16 bits, and leaves them there unless it is told where to go. */
export const intoSrgb = (picture: Sharp, wide: boolean): Sharp =>
  wide
    ? picture.toColourspace("srgb").withIccProfile("srgb", { attach: false })
    : picture.toColourspace("srgb");

/** Pixels that mean what the profile says, as a picture in sRGB. */
export const converted = (pixels: RawPixels, profile: Uint8Array): Sharp =>
  intoSrgb(sharp(taggedTiff(pixels, profile), OPEN), pixels.bits === 16);

/**
 * Whether converting by a profile makes a difference. That is tried: the colour engine converts a cube of colours and all greys. A
 * profile that moves none of them by more than a level is sRGB, whatever it is called and however it says so. One that cannot be
 * used, or that makes nearly all greys the same, is no profile.
 */
export const profileMatters = async (
  profile: Uint8Array,
  { space }: Pick<Metadata, "space">,
): Promise<boolean> => {
  const probe = space === "b-w" || space === "grey16" ? GREY_PROBE : RGB_PROBE;
  const { data, info } = await converted(probe, profile)
    .raw()
    .toBuffer({ resolveWithObject: true });
  const at = (pixel: number, channel: number): number =>
    data[pixel * info.channels + (channel % info.channels)] as number;
  let largest = 0;
  for (const [i, level] of probe.data.entries()) {
    const pixel = Math.floor(i / probe.channels);
    largest = Math.max(largest, Math.abs(at(pixel, i % probe.channels) - level));
  }
  const greys = new Set(GREYS.map((_, i) => at(probe.greysFrom + i, 1)));
  return largest > IS_SAME && greys.size >= IS_CONTRAST;
};

const REMEMBERED = 20; // profiles: phones of one make share theirs

/** As {@link profileMatters}, which takes some milliseconds, for profiles that come again and again. */
export const remembering = (): typeof profileMatters => {
  const answers = new Map<string, boolean>();
  return async (profile, metadata) => {
    const key = `${metadata.space} ${createHash("sha256").update(profile).digest("base64")}`;
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = await profileMatters(profile, metadata);
    if (answers.size >= REMEMBERED) answers.clear();
    answers.set(key, answer);
    return answer;
  };
};
