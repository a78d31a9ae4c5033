import { randomBytes, randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "@jest/globals";
import type { OriginalEnds } from "../../src/application/ports/original-ends.port.ts";
import {
  OriginalNotFound,
  type OriginalStore,
} from "../../src/application/ports/original-store.port.ts";
import type { OriginalRef } from "../../src/domain/upload/original.ts";
import { REJECTION_REASONS } from "../../src/domain/upload/outcome.ts";
import type { UploadEnd } from "../../src/domain/upload/upload-end.ts";
import { VersionId } from "../../src/domain/upload/version-id.ts";
import { saveIn } from "./original-store/original-store-under-test.ts";

export interface OriginalEndsUnderTest {
  readonly ends: OriginalEnds;
  /** Of the same storage. */
  readonly originals: OriginalStore;
  /** Whether a version is marked for deletion. */
  readonly isMarked: (ref: OriginalRef) => Promise<boolean>;
}

const endedAt = new Date("2026-01-01T12:00:05.123Z");
const notifiedAt = new Date("2026-01-01T12:00:04.000Z");
const keptUntil = new Date("2026-04-01T12:00:00.000Z");

const REJECTED: UploadEnd = { status: "rejected", reason: "too-large", endedAt, keptUntil };

/** What every adapter of OriginalEnds does. */
export const describeOriginalEnds = (
  name: string,
  make: () => Promise<OriginalEndsUnderTest>,
): void => {
  describe(`${name} as OriginalEnds`, () => {
    let subject: OriginalEndsUnderTest;
    let original: OriginalRef;
    beforeEach(async () => {
      subject = await make();
      original = await saveIn(subject.originals, randomBytes(50));
    });

    it("finds none beside an original of which none was written", async () => {
      expect(await subject.ends.read(original)).toBeUndefined();
      expect(await subject.isMarked(original)).toBe(false);
    });

    it.each<[string, UploadEnd, boolean]>([
      ["published", { status: "published", endedAt }, false],
      ["published and notified", { status: "published", endedAt, notifiedAt }, false],
      ["rejected", REJECTED, true],
      [
        "rejected on receipt and notified",
        { ...REJECTED, code: "IMAGE.TOO_MANY_PIXELS", notifiedAt },
        true,
      ],
      ["rejected and kept for ever", { status: "rejected", reason: "unreadable", endedAt }, false],
      ["flagged", { status: "flagged", reason: "moderation", endedAt, keptUntil }, true],
      ["failed", { status: "failed", endedAt, error: "States.Timeout" }, false],
      [
        "failed in a state",
        { status: "failed", endedAt, error: "PinsterApiRefusedImage", state: "NotifyPinster" },
        false,
      ],
    ])("reads an end as it was written, twice: %s", async (_, end, isMarked) => {
      await subject.ends.write(original, end);
      await subject.ends.write(original, end);
      expect(await subject.ends.read(original)).toStrictEqual(end);
      expect(await subject.isMarked(original)).toBe(isMarked);
    });

    it.each(REJECTION_REASONS)("reads the reason %s", async (reason) => {
      const end: UploadEnd = { ...REJECTED, reason };
      await subject.ends.write(original, end);
      expect(await subject.ends.read(original)).toStrictEqual(end);
    });

    it("takes an error's name of any length and any characters", async () => {
      const error = `Ünexpected <error> ${"x".repeat(300)}`;
      await subject.ends.write(original, { status: "failed", endedAt, error, state: error });
      const end = await subject.ends.read(original);
      expect(end).toMatchObject({ status: "failed", endedAt });
      expect(end).toHaveProperty("error", expect.stringMatching(/^_nexpected__error__x+$/));
    });

    it("replaces what was written before, the mark included", async () => {
      await subject.ends.write(original, REJECTED);
      await subject.ends.write(original, { status: "published", endedAt });
      expect(await subject.ends.read(original)).toStrictEqual({ status: "published", endedAt });
      expect(await subject.isMarked(original)).toBe(false);
    });

    it("writes beside one version, and no other of the same bytes, and leaves the original as it is", async () => {
      const { content, metadata } = await subject.originals.read(original);
      const other = await subject.originals.save(content, "image/png", metadata);
      await subject.ends.write(original, REJECTED);
      expect(await subject.ends.read(other)).toBeUndefined();
      expect(await subject.isMarked(other)).toBe(false);
      const read = await subject.originals.read(original);
      expect([Buffer.from(read.content), read.metadata]).toStrictEqual([
        Buffer.from(content),
        metadata,
      ]);
    });

    it("is one of the ends where several are written at the same moment", async () => {
      const some: readonly UploadEnd[] = [REJECTED, { status: "published", endedAt }];
      await Promise.all([...some, ...some].map((end) => subject.ends.write(original, end)));
      const end = await subject.ends.read(original);
      expect(some).toContainEqual(end);
      expect(await subject.isMarked(original)).toBe(end?.status === "rejected");
    });

    it("knows no version that is not stored", async () => {
      const absent = { md5: original.md5, versionId: VersionId.parse(randomUUID()) };
      await expect(subject.ends.write(absent, REJECTED)).rejects.toThrow(OriginalNotFound);
      await expect(subject.ends.read(absent)).rejects.toThrow(OriginalNotFound);
    });
  });
};
