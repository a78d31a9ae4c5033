import type { Metadata } from "sharp";
import type { ChangesColours } from "./profile-effect.ts";

/** What has to be done so that a picture's pixels become sRGB. */
export interface ColourPlan {
  /** The profile makes no difference. Converting by it would cost more than all the rest. */
  readonly ignoreIcc: boolean;
  /** The profile that RGB pixels have to be converted by; `undefined` where sharp does what is needed. */
  readonly profile?: Uint8Array;
  /** Whether RGB pixels have 16 bits a channel. */
  readonly is16Bit: boolean;
  /** Whether grey of 16 bits has to become grey of 8 bits before its profile can be used. */
  readonly reducesGrey: boolean;
}

/** Colour spaces of libvips whose profiles are tried. Sharp converts the others, such as CMYK. */
const TRIED: readonly string[] = ["srgb", "rgb16", "b-w", "grey16"];

export const planColours = async (
  { icc, space }: Metadata,
  changesColours: ChangesColours,
): Promise<ColourPlan> => {
  const is16Bit = space === "rgb16";
  const plan = { ignoreIcc: false, is16Bit, reducesGrey: false };
  if (icc === undefined || space === undefined || !TRIED.includes(space)) return plan;
  if (!(await changesColours(icc, space))) return { ...plan, ignoreIcc: true };
  const isRgb = space === "srgb" || is16Bit;
  return isRgb ? { ...plan, profile: icc } : { ...plan, reducesGrey: space === "grey16" };
};
