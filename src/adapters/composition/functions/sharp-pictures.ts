import { decoderVersions } from "../../outbound/sharp/sharp-decoders.ts";
import { SharpPictureDecoder } from "../../outbound/sharp/sharp-picture-decoder.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";
import type { Settings } from "../picture-settings.ts";

type SharpSettings = Settings<"MAX_DECODE_SECONDS"> & {
  readonly animations: { readonly maxPixels: number; readonly maxFrames: number };
};

/** The decoder of a function. Logs, once, what decodes: security advisories name these versions. */
export const sharpPictures = (
  { MAX_DECODE_SECONDS, animations }: SharpSettings,
  telemetry: Telemetry,
): SharpPictureDecoder => {
  telemetry.info("decoders", decoderVersions);
  return new SharpPictureDecoder({ maxDecodeSeconds: MAX_DECODE_SECONDS, animations });
};
