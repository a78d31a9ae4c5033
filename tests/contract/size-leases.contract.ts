import { hash, randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "@jest/globals";
import type {
  HeldLease,
  SizeLease,
  SizeLeases,
} from "../../src/application/generate-size/size-leases.port.ts";
import { Md5 } from "../../src/domain/image/md5.ts";
import { PublishedKey } from "../../src/domain/image/published-key.ts";
import { ThumbnailSize } from "../../src/domain/image/thumbnail-size.ts";

export interface SizeLeasesUnderTest {
  readonly leases: SizeLeases;
  /** The same leases, as another process sees them. */
  readonly reopened: () => SizeLeases;
}

const aKey = (): PublishedKey =>
  PublishedKey.of(Md5.parse(hash("md5", randomBytes(16)))).thumbnail(ThumbnailSize.parse("20x20"));

const LONG = 60;
/** S3 knows the second in which a lease began. */
const SHORT = 1;

/** What every adapter of SizeLeases does. */
export const describeSizeLeases = (
  name: string,
  make: (leaseSeconds: number) => Promise<SizeLeasesUnderTest>,
): void => {
  describe(`${name} as SizeLeases`, () => {
    const isOwn = (lease: SizeLease | HeldLease): lease is SizeLease => "id" in lease;
    const acquireAll = async (of: readonly SizeLeases[], key: PublishedKey) =>
      (await Promise.all(of.map((each) => each.acquire(key)))).filter(isOwn);
    const isAcquired = async (of: SizeLeases, key: PublishedKey) => isOwn(await of.acquire(key));

    it("gives a lease to one of many that ask at the same moment", async () => {
      const { reopened } = await make(LONG);
      for (let round = 0; round < 5; round += 1) {
        const callers = Array.from({ length: 10 }, reopened);
        expect(await acquireAll(callers, aKey())).toHaveLength(1);
      }
    });

    it("gives none as long as another caller has it, and one for every other file", async () => {
      const { leases, reopened } = await make(LONG);
      const key = aKey();
      expect(await isAcquired(leases, key)).toBe(true);
      expect(await isAcquired(leases, key)).toBe(false);
      expect(await isAcquired(reopened(), key)).toBe(false);
      expect(await isAcquired(leases, key.variant("avif"))).toBe(true);
      expect(await isAcquired(leases, aKey())).toBe(true);
    });

    it("says for how long another caller has it", async () => {
      const { leases, reopened } = await make(LONG);
      const key = aKey();
      const begun = Date.now();
      await leases.acquire(key);
      await sleep(1_100);
      const { heldFor } = (await reopened().acquire(key)) as HeldLease;
      expect(heldFor).toBeGreaterThanOrEqual(100); // S3 knows the second
      expect(heldFor).toBeLessThanOrEqual(Date.now() - begun + 1_000);
    });

    it("gives the next one after a release", async () => {
      const { leases, reopened } = await make(LONG);
      const key = aKey();
      for (let round = 0; round < 3; round += 1) {
        const lease = await leases.acquire(key);
        expect(isOwn(lease)).toBe(true);
        await reopened().release(lease as SizeLease);
      }
    });

    it("gives the next one to one of many after the lease of a caller that was killed has ended", async () => {
      const { leases, reopened } = await make(SHORT);
      const key = aKey();
      expect(await isAcquired(leases, key)).toBe(true);
      await sleep(2_100);
      const callers = Array.from({ length: 10 }, reopened);
      expect(await acquireAll(callers, key)).toHaveLength(1);
    });

    it("leaves a later lease to its holder, if an earlier one is released late", async () => {
      const { leases } = await make(SHORT);
      const key = aKey();
      const early = (await leases.acquire(key)) as SizeLease;
      await sleep(2_100);
      expect(await isAcquired(leases, key)).toBe(true);
      await leases.release(early);
      expect(await isAcquired(leases, key)).toBe(false);
    });
  });
};
