/**
 * `node bench/pictures-memory.ts [-- --only 'avif|tiff']`: how many bytes of memory a pixel takes while a picture is judged and published, by
 * format and kind. The table in src/adapters/outbound/sharp/decode-memory.ts comes from it.
 *
 * Each work runs in a process of its own, on two pictures that differ in their number of pixels only. The difference of the peaks,
 * divided by the difference of the pixels, is what a pixel takes; the rest is Node, the code and buffers.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import sharp from "sharp";
import { MEMORY_KINDS, type MemoryKind, makeOfKind } from "./pictures/memory-kinds.ts";
import { measure } from "./pictures/run.ts";

const MEGAPIXELS = [12, 48] as const;
const WORKS = ["a frame for moderation", "all that is published"] as const;

const { only = "" } = parseArgs({ options: { only: { type: "string" } } }).values;
const folder = await mkdtemp(join(tmpdir(), "bench-memory-"));

/** Peaks in megabytes, of each work, the smaller picture first. */
const peaksOf = async (kind: MemoryKind): Promise<number[][]> => {
  const files: string[] = [];
  for (const megapixels of MEGAPIXELS) {
    const file = join(folder, `${megapixels}`);
    await writeFile(file, await makeOfKind(kind, megapixels));
    files.push(file);
  }
  const peaks: number[][] = [];
  for (const work of WORKS) {
    const ofWork: number[] = [];
    for (const file of files) ofWork.push((await measure(work, file, 1)).peakMb);
    peaks.push(ofWork);
  }
  return peaks;
};

console.log(
  `sharp ${sharp.versions.sharp}, libvips ${sharp.versions.vips}, Node ${process.versions.node}`,
);
console.log(`bytes a pixel, and the peak at ${MEGAPIXELS[1]} megapixels: ${WORKS.join("; ")}`);
try {
  for (const kind of MEMORY_KINDS.filter((each) => new RegExp(only).test(each))) {
    const cells = (await peaksOf(kind)).map(([small = 0, large = 0]) => {
      const bytes = ((large - small) * 1024 * 1024) / ((MEGAPIXELS[1] - MEGAPIXELS[0]) * 1e6);
      return `${bytes.toFixed(1).padStart(6)} (${large.toFixed(0).padStart(5)} MB)`;
    });
    console.log(`${kind.padEnd(44)}${cells.join("  ")}`);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
