import type { MemorySample } from "../run/run-records.ts";
import type { Violation } from "./violation.ts";

/** Bytes. A process of the service takes half of it, whether it has 200 uploads behind it or 2,000. */
const MAX_RSS = 800e6;

/** Bytes by which the heap may rise from the middle third of a process's life to its last. Some of it the run's own counts take. */
const MAX_HEAP_GROWTH = 30e6;

/** A shorter life says nothing. */
const MIN_SAMPLES = 15;

export interface MemoryFigures {
  /** Of all processes of the service, in bytes. */
  readonly peakRss: number;
  /** The largest rise of a process's lowest level, in bytes. */
  readonly heapGrowth: number;
}

const lowest = (samples: readonly MemorySample[]): number =>
  samples.reduce((least, { heapUsed }) => Math.min(least, heapUsed), Number.POSITIVE_INFINITY);

const growthOf = (samples: readonly MemorySample[]): number => {
  if (samples.length < MIN_SAMPLES) return 0;
  const third = Math.floor(samples.length / 3);
  return Math.max(0, lowest(samples.slice(2 * third)) - lowest(samples.slice(third, 2 * third)));
};

export const measureMemory = (samples: readonly MemorySample[]): MemoryFigures => {
  const processes = [...Map.groupBy(samples, ({ epoch }) => epoch).values()];
  return {
    peakRss: samples.reduce((most, { rss }) => Math.max(most, rss), 0),
    heapGrowth: processes.reduce((most, each) => Math.max(most, growthOf(each)), 0),
  };
};

export const checkMemory = (samples: readonly MemorySample[]): readonly Violation[] => {
  const { peakRss, heapGrowth } = measureMemory(samples);
  const found = (detail: string): Violation[] => [
    { rule: "memory is bounded", subject: "the service", detail },
  ];
  return [
    ...(peakRss > MAX_RSS ? found(`took ${toMegabytes(peakRss)} MB`) : []),
    ...(heapGrowth > MAX_HEAP_GROWTH ? found(`grew by ${toMegabytes(heapGrowth)} MB`) : []),
  ];
};

export const toMegabytes = (bytes: number): number => Math.round(bytes / 1e6);
