import { randomUUID } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import type { UploadCounter } from "../../src/application/upload-limits/upload-counter.port.ts";
import { chargesOf, type UploadLimits } from "../../src/domain/upload/upload-limits.ts";

export interface UploadCounterUnderTest {
  readonly counter: UploadCounter;
  /** The same counts, as another process sees them. */
  readonly reopened: () => UploadCounter;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Adapters forget what is empty by their own clock. */
const NOW = new Date();
const later = (ms: number): Date => new Date(NOW.getTime() + ms);

const LIMITS: UploadLimits = {
  userUploadsPerHour: 6,
  userBytesPerDay: null,
  imageableUploadsPerHour: 12,
  imageableBytesPerDay: 2_400,
};

const aUser = () => randomUUID();
const aPin = () => ({ type: "Pin", id: randomUUID() });

/** What every adapter of UploadCounter does. */
export const describeUploadCounter = (
  name: string,
  make: () => Promise<UploadCounterUnderTest>,
): void => {
  describe(`${name} as UploadCounter`, () => {
    const countWith =
      (counter: UploadCounter) =>
      (userId: string | undefined, imageable = aPin(), { bytes = 1, at = NOW } = {}) => {
        const claims = { imageable, ...(userId !== undefined && { userId }) };
        return counter.count(chargesOf(LIMITS, claims, bytes), at);
      };

    it("takes as many as the limit, at once, and then says which limit it is and how long to wait", async () => {
      const { counter, reopened } = await make();
      const user = aUser();
      for (let i = 0; i < 6; i += 1) {
        expect(await countWith(counter)(user)).toBeUndefined();
      }
      expect(await countWith(reopened())(user)).toEqual({
        limit: { of: "user", unit: "uploads", amount: 6, seconds: 3_600 },
        waitMs: 10 * MINUTE,
      });
    });

    it("has room for one more as soon as it said", async () => {
      const count = countWith((await make()).counter);
      const user = aUser();
      for (let i = 0; i < 6; i += 1) await count(user);
      const soon = { at: later(10 * MINUTE - 1) };
      expect(await count(user, aPin(), soon)).toMatchObject({ waitMs: 1 });
      const then = { at: later(10 * MINUTE) };
      expect(await count(user, aPin(), then)).toBeUndefined();
      expect(await count(user, aPin(), then)).toMatchObject({ waitMs: 10 * MINUTE });
    });

    it("has room for all again after the limit's time", async () => {
      const count = countWith((await make()).counter);
      const user = aUser();
      for (const time of [0, HOUR]) {
        const at = later(time);
        for (let i = 0; i < 6; i += 1) expect(await count(user, aPin(), { at })).toBeUndefined();
        expect(await count(user, aPin(), { at })).toBeDefined();
      }
    });

    it("counts for nobody what exceeds one of the limits", async () => {
      const count = countWith((await make()).counter);
      const [user, other, pin] = [aUser(), aUser(), aPin()];
      expect(await count(other, pin, { bytes: 2_000 })).toBeUndefined();
      for (let i = 0; i < 7; i += 1) {
        expect(await count(user, pin, { bytes: 1_000 })).toMatchObject({
          limit: { of: "imageable", unit: "bytes" },
          waitMs: 6 * HOUR,
        });
      }
      for (let i = 0; i < 6; i += 1) expect(await count(user)).toBeUndefined();
      expect(await count(other, pin, { bytes: 400 })).toBeUndefined();
    });

    it("names the limit with the longest wait", async () => {
      const count = countWith((await make()).counter);
      const [user, pin] = [aUser(), aPin()];
      for (let i = 0; i < 6; i += 1) await count(user, pin, { bytes: 400 });
      expect(await count(user, pin, { bytes: 400 })).toMatchObject({
        limit: { unit: "bytes", amount: 2_400, seconds: 86_400 },
        waitMs: 4 * HOUR,
      });
    });

    it("counts each user and each imageable alone", async () => {
      const count = countWith((await make()).counter);
      const [user, pin] = [aUser(), aPin()];
      for (let i = 0; i < 7; i += 1) await count(user, pin);
      expect(await count(user, pin)).toBeDefined();
      expect(await count(aUser(), pin)).toBeUndefined();
      expect(await count(aUser())).toBeUndefined();
    });

    it("counts an upload without a user for its imageable", async () => {
      const count = countWith((await make()).counter);
      const pin = aPin();
      for (let i = 0; i < 12; i += 1) expect(await count(undefined, pin)).toBeUndefined();
      expect(await count(undefined, pin)).toMatchObject({ limit: { of: "imageable" } });
      expect(await count(undefined)).toBeUndefined();
    });

    it("takes what is larger than the limit if nothing else was uploaded", async () => {
      const count = countWith((await make()).counter);
      const pin = aPin();
      expect(await count(aUser(), pin, { bytes: 9_999 })).toBeUndefined();
      expect(await count(aUser(), pin, { bytes: 1 })).toMatchObject({ limit: { unit: "bytes" } });
    });

    it("takes no more than the limit of many that come at the same moment, and no fewer", async () => {
      const { reopened } = await make();
      const user = aUser();
      const results = await Promise.all(
        Array.from({ length: 20 }, () => countWith(reopened())(user)),
      );
      expect(results.filter((exceeded) => exceeded === undefined)).toHaveLength(6);
    });
  });
};
