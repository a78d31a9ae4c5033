import { decoderVersions } from "../../outbound/sharp/sharp-decoders.ts";
import { SharpPictureDecoder } from "../../outbound/sharp/sharp-picture-decoder.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";
import type { Settings } from "../picture-settings.ts";

/** Of the frames of an animation that stays one. */
export const animationLimits = ({
  MAX_ANIMATION_PIXELS,
  MAX_ANIMATION_FRAMES,
}: Settings<"MAX_ANIMATION_PIXELS" | "MAX_ANIMATION_FRAMES">) => ({
  maxPixels: MAX_ANIMATION_PIXELS,
  maxFrames: MAX_ANIMATION_FRAMES,
});

type SharpSettings = Settings<"MAX_DECODE_SECONDS"> & {
  readonly animations: { readonly maxPixels: number; readonly maxFrames: number };
};

/** Where the versions are in the log already: two functions share one log on one machine. */
const informed = new WeakSet<Telemetry>();

/** The decoder of a function. Logs, once, what decodes: security advisories name these versions. */
export const sharpPictures = (
  { MAX_DECODE_SECONDS, animations }: SharpSettings,
  telemetry: Telemetry,
): SharpPictureDecoder => {
  if (!informed.has(telemetry)) telemetry.info("decoders", decoderVersions);
  informed.add(telemetry);
  return new SharpPictureDecoder({ maxDecodeSeconds: MAX_DECODE_SECONDS, animations });
};
