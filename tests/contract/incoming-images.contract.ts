import { hash, randomBytes } from "node:crypto";
import { beforeEach, describe, expect, it } from "@jest/globals";
import type { IncomingInspector } from "../../src/application/ports/incoming-inspector.port.ts";
import type { OriginalStore } from "../../src/application/ports/original-store.port.ts";
import {
  IncomingImageNotFound,
  type IncomingImages,
} from "../../src/application/receive-image/incoming-images.port.ts";
import { Sha256 } from "../../src/domain/image/sha256.ts";
import type { IncomingMetadata, IncomingRef } from "../../src/domain/upload/incoming-image.ts";
import type { OriginalMetadata } from "../../src/domain/upload/original.ts";
import { anIncomingMetadata } from "../mothers/incoming-image.mother.ts";
import { fingerprintOf } from "./original-store/original-store-under-test.ts";

interface IncomingImagesUnderTest {
  readonly incoming: IncomingImages & IncomingInspector;
  readonly originals: Pick<OriginalStore, "read">;
  /** Does what a client does with its address. */
  readonly put: (content: Uint8Array, metadata: IncomingMetadata) => Promise<IncomingRef>;
}

/** Tests what every adapter of IncomingImages does. */
export const describeIncomingImages = (
  name: string,
  make: () => Promise<IncomingImagesUnderTest>,
): void => {
  describe(`${name} as IncomingImages`, () => {
    let subject: IncomingImagesUnderTest;
    let content: Buffer;
    let known: IncomingMetadata;
    beforeEach(async () => {
      subject = await make();
      content = randomBytes(300);
      known = anIncomingMetadata(content);
    });

    const originalOf = (metadata: IncomingMetadata): OriginalMetadata => ({
      ...metadata,
      ...fingerprintOf(content),
      dimensions: { width: 640, height: 480 },
      acceptedAt: new Date("2026-01-01T12:00:00.123Z"),
    });

    it("reads the bytes and what is known of them", async () => {
      const ref = await subject.put(content, known);
      const image = await subject.incoming.read(ref);
      expect(Buffer.from(image.content).equals(content)).toBe(true);
      expect(image.metadata).toEqual(known);
      expect(image.storedAt).toEqual((await subject.incoming.inspect(ref)).storedAt);
    });

    it("knows, without the bytes, whose they are, how many, and when they were stored, before and after the removal", async () => {
      const before = Date.now() - 1_000; // S3 tells whole seconds
      const ref = await subject.put(content, known);
      const inspected = await subject.incoming.inspect(ref);
      expect(inspected).toMatchObject({ metadata: known, bytes: 300 });
      expect(inspected.storedAt.getTime()).toBeGreaterThanOrEqual(before);
      await subject.incoming.remove(ref);
      expect(await subject.incoming.inspect(ref)).toEqual(inspected);
    });

    it("keeps the bytes as an original, with more metadata", async () => {
      const ref = await subject.put(content, known);
      const kept = await subject.incoming.keep(ref, "image/png", originalOf(known));
      const original = await subject.originals.read(kept);
      expect(Buffer.from(original.content).equals(content)).toBe(true);
      expect(original.metadata).toEqual(originalOf(known));
    });

    it("keeps an original whose dimensions nobody could read", async () => {
      const ref = await subject.put(content, known);
      const { dimensions, ...unreadable } = originalOf(known);
      const kept = await subject.incoming.keep(ref, "application/octet-stream", unreadable);
      expect((await subject.originals.read(kept)).metadata).toEqual(unreadable);
    });

    it("keeps one original, however often it is asked, before and after the removal", async () => {
      const ref = await subject.put(content, known);
      const first = await subject.incoming.keep(ref, "image/png", originalOf(known));
      await subject.incoming.remove(ref);
      const again = await subject.incoming.keep(ref, "image/png", originalOf(known));
      expect(again).toEqual(first);
    });

    it("keeps the same bytes of another upload as another original", async () => {
      const other = anIncomingMetadata(content, Sha256.parse(hash("sha256", "another token")));
      const refs = [await subject.put(content, known), await subject.put(content, other)] as const;
      const first = await subject.incoming.keep(refs[0], "image/png", originalOf(known));
      const second = await subject.incoming.keep(refs[1], "image/png", originalOf(other));
      expect(second.versionId.equals(first.versionId)).toBe(false);
      expect((await subject.originals.read(second)).metadata.uploadId).toEqual(other.uploadId);
    });

    it("reads a removed image, so that a repeated step finds it", async () => {
      const ref = await subject.put(content, known);
      await subject.incoming.remove(ref);
      await subject.incoming.remove(ref);
      expect(Buffer.from((await subject.incoming.read(ref)).content).equals(content)).toBe(true);
    });

    it("reads each of two versions that a client put under one address", async () => {
      const first = await subject.put(content, known);
      await subject.incoming.remove(first); // until then the bucket takes no other
      const refs = [first, await subject.put(content, known)];
      expect(refs[0]?.versionId).not.toEqual(refs[1]?.versionId);
      for (const ref of refs) expect((await subject.incoming.read(ref)).metadata).toEqual(known);
    });

    it("says that an image is not there", async () => {
      const { versionId } = await subject.put(content, known);
      const { uploadId } = anIncomingMetadata(randomBytes(10));
      const absent = { uploadId, versionId };
      await expect(subject.incoming.read(absent)).rejects.toThrow(IncomingImageNotFound);
      await expect(subject.incoming.inspect(absent)).rejects.toThrow(IncomingImageNotFound);
    });
  });
};
