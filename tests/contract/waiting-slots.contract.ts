import { beforeEach, describe, expect, it } from "@jest/globals";
import type { WaitingSlots } from "../../src/application/find-upload/waiting-slots.port.ts";

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What every adapter of WaitingSlots does. @param make slots that nobody else has, which end after so many seconds */
export const describeWaitingSlots = (
  name: string,
  make: (slotSeconds: number) => Promise<WaitingSlots>,
): void => {
  describe(`${name} as WaitingSlots`, () => {
    let slots: WaitingSlots;
    beforeEach(async () => {
      slots = await make(60);
    });

    const takeAtOnce = async (count: number, max: number) => {
      const all = await Promise.all(Array.from({ length: count }, () => slots.take(max)));
      return all.filter((slot) => slot !== undefined);
    };

    it("gives as many as may be taken, however many ask at the same moment", async () => {
      const taken = await takeAtOnce(8, 3);
      expect(new Set(taken.map(({ id }) => id)).size).toBe(3);
      expect(await slots.take(3)).toBeUndefined();
    });

    it("gives none where nobody may wait", async () => {
      expect(await slots.take(0)).toBeUndefined();
    });

    it("gives a released one again, and releases it once only", async () => {
      const [first, second] = await takeAtOnce(2, 2);
      if (!first || !second) throw new Error("None was free.");
      await slots.release(first);
      await slots.release(first);
      expect(await takeAtOnce(2, 2)).toHaveLength(1);
      await slots.release(second);
      expect(await takeAtOnce(2, 2)).toHaveLength(1);
    });

    it("gives as many again after all were released", async () => {
      for (const slot of await takeAtOnce(2, 2)) await slots.release(slot);
      expect(await takeAtOnce(3, 2)).toHaveLength(2);
    });

    it("takes a slot back by itself when its holder does not release it", async () => {
      slots = await make(0.05);
      expect(await takeAtOnce(2, 1)).toHaveLength(1);
      await sleep(100);
      expect(await takeAtOnce(2, 1)).toHaveLength(1);
    });
  });
};
