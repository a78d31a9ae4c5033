import { describe, expect, it } from "@jest/globals";
import {
  drainTimeOf,
  emptyAtAfter,
  findExceeded,
  latestEmptyAt,
} from "../../../../src/domain/upload/leaky-bucket.ts";
import { type Charge, chargesOf } from "../../../../src/domain/upload/upload-limits.ts";

const LIMITS = {
  userUploadsPerHour: 1,
  userBytesPerDay: 2,
  imageableUploadsPerHour: 3,
  imageableBytesPerDay: 4,
};
const PIN = { type: "Pin", id: "7" };

describe("what an upload is counted by", () => {
  const rowsOf = (charges: readonly Charge[]) =>
    charges.map(({ account, limit, quantity }) => [account, limit, quantity]);

  it("is its user's and its imageable's uploads an hour and bytes a day", () => {
    expect(rowsOf(chargesOf(LIMITS, { imageable: PIN, userId: "ann" }, 500))).toEqual([
      ["user:ann", { of: "user", unit: "uploads", amount: 1, seconds: 3_600 }, 1],
      ["user:ann", { of: "user", unit: "bytes", amount: 2, seconds: 86_400 }, 500],
      ["imageable:Pin:7", { of: "imageable", unit: "uploads", amount: 3, seconds: 3_600 }, 1],
      ["imageable:Pin:7", { of: "imageable", unit: "bytes", amount: 4, seconds: 86_400 }, 500],
    ]);
  });

  it("is its imageable alone if the token names no user", () => {
    const charges = chargesOf(LIMITS, { imageable: PIN }, 500);
    expect(charges.map(({ limit }) => limit.of)).toEqual(["imageable", "imageable"]);
  });

  it("is no limit that is null", () => {
    const limits = { ...LIMITS, userUploadsPerHour: null, imageableBytesPerDay: null };
    const charges = chargesOf(limits, { imageable: PIN, userId: "ann" }, 500);
    expect(charges.map(({ limit }) => limit.amount)).toEqual([2, 3]);
  });
});

describe("a leaky bucket", () => {
  const charge = (quantity: number): Charge => ({
    account: "user:ann",
    limit: { of: "user", unit: "bytes", amount: 10, seconds: 100 },
    quantity,
  });

  it("runs out evenly, a full one in the limit's time", () => {
    expect(drainTimeOf(charge(1))).toBe(10_000);
    expect(drainTimeOf(charge(10))).toBe(100_000);
    expect(drainTimeOf(charge(1 / 3))).toBe(3_334); // rounded up: never more than the limit
  });

  it("is filled by what is larger than it", () => {
    expect(drainTimeOf(charge(99))).toBe(100_000);
    expect(latestEmptyAt(charge(99), 5_000)).toBe(5_000);
  });

  it("keeps what is in it, and forgets how long it was empty", () => {
    expect(emptyAtAfter(charge(1), 70_000, 50_000)).toBe(80_000);
    expect(emptyAtAfter(charge(1), 10, 50_000)).toBe(60_000);
  });

  it("has room until it is full, and says for how long it has none", () => {
    const bucketWith = (emptyAt: number) => [{ charge: charge(1), emptyAt }];
    expect(findExceeded(bucketWith(140_000), 50_000)).toBeUndefined();
    expect(findExceeded(bucketWith(140_001), 50_000)).toMatchObject({ waitMs: 1 });
  });
});
