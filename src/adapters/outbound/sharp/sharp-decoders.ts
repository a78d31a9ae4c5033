import sharp from "sharp";
import type { Telemetry } from "../../telemetry/telemetry.ts";

/**
 * Only the decoders of the formats that the service takes can be reached, and only with bytes in memory: whatever a file claims to
 * be, libvips' other loaders (SVG, PDF, raw pixels, its own format, tables of numbers), and any file by its path, are not opened.
 * libvips knows one such list for the process.
 */
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: ["Jpeg", "Png", "Webp", "Nsgif", "Heif", "Tiff"].map(
    (decoder) => `VipsForeignLoad${decoder}Buffer`,
  ),
});

const { vips, mozjpeg, png, webp, heif, aom, tiff } = sharp.versions;
const VERSIONS = { sharp: sharp.versions.sharp, vips, mozjpeg, png, webp, heif, aom, tiff };

let reported = false;

/** Says, once in a process, what decodes: advisories name these versions. */
export const reportDecoders = (telemetry: Pick<Telemetry, "info">): void => {
  if (reported) return;
  reported = true;
  telemetry.info("decoders", VERSIONS);
};
