import { describe, expect, it } from "@jest/globals";
import { PMapWorkers } from "../../../operations/adapters/p-map-workers.ts";
import { Interrupted } from "../../../operations/application/ports/workers.port.ts";

const tick = () => new Promise<void>((resolve) => setImmediate(resolve));

const underTest = () => {
  let interrupt: (() => void) | undefined;
  const workers = new PMapWorkers((onInterrupt) => {
    interrupt = onInterrupt;
    return () => {
      interrupt = undefined;
    };
  });
  return { workers, interrupt: () => interrupt?.(), isListening: () => interrupt !== undefined };
};

const collect = async <T>(items: AsyncIterable<T>): Promise<readonly T[]> => {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
};

/** Numbers without an end. Counts how many were taken. */
const counting = () => {
  const taken = { count: 0 };
  const items = (async function* () {
    for (;;) {
      taken.count += 1;
      yield taken.count;
    }
  })();
  return { items, taken };
};

describe("PMapWorkers", () => {
  it("works on as many items at once as it may, and takes no more", async () => {
    const { workers } = underTest();
    const { items, taken } = counting();
    const running = { now: 0, most: 0 };
    const work = async (item: number): Promise<number> => {
      running.now += 1;
      running.most = Math.max(running.most, running.now);
      await tick();
      running.now -= 1;
      return item;
    };
    let done = 0;
    for await (const _ of workers.run(items, work, { concurrency: 5 })) {
      done += 1;
      expect(taken.count - done).toBeLessThanOrEqual(6);
      if (done === 100) break;
    }
    expect(running.most).toBe(5);
  });

  it("ends running calls, takes no further item and throws Interrupted when the operator interrupts", async () => {
    const { workers, interrupt, isListening } = underTest();
    const { items, taken } = counting();
    const ended: number[] = [];
    const work = async (item: number): Promise<void> => {
      if (item === 10) interrupt();
      await tick();
      await tick();
      ended.push(item);
    };
    expect(isListening()).toBe(false);
    await expect(collect(workers.run(items, work, { concurrency: 4 }))).rejects.toThrow(
      Interrupted,
    );
    expect(ended.length).toBeGreaterThanOrEqual(10);
    expect(taken.count - ended.length).toBeLessThanOrEqual(1);
    expect(isListening()).toBe(false);
  });

  it("throws what a call throws, after the running calls have ended", async () => {
    const { workers } = underTest();
    const ended: number[] = [];
    const work = async (item: number): Promise<void> => {
      await tick();
      if (item === 3) throw new Error("three");
      for (let i = 0; i < 5; i += 1) await tick();
      ended.push(item);
    };
    await expect(collect(workers.run([1, 2, 3, 4], work, { concurrency: 4 }))).rejects.toThrow(
      "three",
    );
    expect(ended).toEqual([1, 2, 4]);
  });

  it("begins no more calls in a second than it may", async () => {
    const { workers } = underTest();
    const start = performance.now();
    await collect(workers.run([1, 2, 3], async () => {}, { perSecond: 2 }));
    expect(performance.now() - start).toBeGreaterThan(900);
  });

  it("begins no call that waits for its turn when it is interrupted", async () => {
    const { workers, interrupt } = underTest();
    const begun: number[] = [];
    const work = async (item: number): Promise<void> => {
      begun.push(item);
      if (item === 2) interrupt();
    };
    const run = collect(workers.run([1, 2, 3, 4, 5, 6], work, { perSecond: 2 }));
    await expect(run).rejects.toThrow(Interrupted);
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(begun).toEqual([1, 2]);
  });
});
