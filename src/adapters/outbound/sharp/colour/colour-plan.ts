import type { Metadata } from "sharp";
import type { TryProfile } from "./profile-effect.ts";

/** What has to be done so that a picture's pixels become sRGB. */
export interface ColourPlan {
  /** The profile makes no difference. Converting by it would cost more than all the rest. */
  readonly ignoreIcc: boolean;
  /** The profile that RGB pixels have to be converted by; `undefined` where sharp does what is needed. */
  readonly profile?: Uint8Array;
  /** Whether the colours have to be converted before the picture is scaled, because scaling would change what it shows. */
  readonly convertsFirst: boolean;
  /** Whether RGB pixels have 16 bits a channel. */
  readonly is16Bit: boolean;
  /** Whether grey of 16 bits has to become grey of 8 bits before its profile can be used. */
  readonly reducesGrey: boolean;
}

/** Colour spaces of libvips whose profiles are tried. Sharp converts the others, such as CMYK. */
const TRIED: readonly string[] = ["srgb", "rgb16", "b-w", "grey16"];

export const planColours = async (
  { icc, space }: Metadata,
  tryProfile: TryProfile,
): Promise<ColourPlan> => {
  const is16Bit = space === "rgb16";
  const plan = { ignoreIcc: false, convertsFirst: false, is16Bit, reducesGrey: false };
  if (icc === undefined || space === undefined) return plan;
  if (!TRIED.includes(space)) return { ...plan, convertsFirst: true };
  const effect = await tryProfile(icc, space);
  if (effect === "none") return { ...plan, ignoreIcc: true };
  // The levels between those of 8 bits are not tried.
  const convertsFirst = effect === "bent" || is16Bit;
  const isRgb = space === "srgb" || is16Bit;
  return isRgb
    ? { ...plan, convertsFirst, profile: icc }
    : { ...plan, convertsFirst: true, reducesGrey: space === "grey16" };
};
