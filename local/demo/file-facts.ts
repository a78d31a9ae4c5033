import type { DemoFile } from "./demo-picture.ts";

const inUnit = (unit: "kilobyte" | "megabyte"): Intl.NumberFormat =>
  new Intl.NumberFormat("en", {
    style: "unit",
    unit,
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });

const KILOBYTES = inUnit("kilobyte");
const MEGABYTES = inUnit("megabyte");

/** In kB of 1,000 bytes, or in MB. */
export const formatBytes = (bytes: number): string =>
  bytes < 1e6 ? KILOBYTES.format(bytes / 1e3) : MEGABYTES.format(bytes / 1e6);

export const formatPixels = ({ width, height }: Pick<DemoFile, "width" | "height">): string =>
  width === undefined || height === undefined ? "" : `${width} × ${height}`;

/** How many percent fewer bytes a file has than the original; negative for one that has more. No file saves 100 %. */
export const savingOf = ({ bytes }: DemoFile, original: DemoFile): number =>
  original.bytes === 0 ? 0 : Math.min(99, Math.round(100 * (1 - bytes / original.bytes)));
