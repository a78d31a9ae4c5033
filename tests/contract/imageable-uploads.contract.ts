import { hash, randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "@jest/globals";
import type {
  ImageableUploads,
  ListedUpload,
} from "../../src/application/list-uploads/imageable-uploads.port.ts";
import type { UploadLedger } from "../../src/application/ports/upload-ledger.port.ts";
import { Md5 } from "../../src/domain/image/md5.ts";
import { Sha256 } from "../../src/domain/image/sha256.ts";
import { UploadId } from "../../src/domain/upload/upload-id.ts";
import { anAcceptedEntry, aPublishedEntry } from "../mothers/upload-entry.mother.ts";

export interface ImageableUploadsUnderTest {
  readonly ledger: Pick<UploadLedger, "record">;
  readonly uploads: ImageableUploads;
}

const aNewId = (): UploadId =>
  UploadId.of(Md5.parse(hash("md5", randomUUID())), Sha256.parse(hash("sha256", randomUUID())));

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1, 13, 0, seconds));
const idsOf = (listed: readonly ListedUpload[]) => listed.map(({ uploadId }) => `${uploadId}`);

/** What every adapter of ImageableUploads does. The storage may be shared: each test has imageables of its own. */
export const describeImageableUploads = (
  name: string,
  make: () => Promise<ImageableUploadsUnderTest>,
): void => {
  describe(`${name} as ImageableUploads`, () => {
    let ledger: ImageableUploadsUnderTest["ledger"];
    let uploads: ImageableUploads;
    let imageable: { type: string; id: string };

    beforeEach(async () => {
      ({ ledger, uploads } = await make());
      imageable = { type: "Pin", id: randomUUID() };
    });

    /** Records an upload that was accepted then. @returns its id */
    const record = async (seconds: number, owner = imageable): Promise<string> => {
      const uploadId = aNewId();
      await ledger.record(anAcceptedEntry({ uploadId, imageable: owner, acceptedAt: at(seconds) }));
      return `${uploadId}`;
    };

    /** Reads the whole list in pages. */
    const listInPages = async (limit: number): Promise<readonly string[]> => {
      const all: string[] = [];
      for (let after: ListedUpload | undefined; ; ) {
        const page = await uploads.list(imageable, limit, after);
        all.push(...idsOf(page));
        after = page.at(-1);
        if (page.length < limit) return all;
      }
    };

    it("lists the newest first, with the time when the service first heard of each", async () => {
      const [first, third, second] = [await record(1), await record(3), await record(2)];
      const listed = await uploads.list(imageable, 10);
      expect(idsOf(listed)).toEqual([third, second, first]);
      expect(listed.map(({ receivedAt }) => receivedAt)).toEqual([at(3), at(2), at(1)]);
    });

    it("keeps the order when an upload goes on", async () => {
      const uploadId = aNewId();
      const owned = { uploadId, imageable };
      await ledger.record(anAcceptedEntry({ ...owned, acceptedAt: at(1) }));
      const later = await record(2);
      await ledger.record(aPublishedEntry({ ...owned, acceptedAt: at(1), endedAt: at(9) }));
      expect(idsOf(await uploads.list(imageable, 10))).toEqual([later, `${uploadId}`]);
    });

    it.each([1, 2, 3, 7, 8])(
      "lists each upload once, in pages of %p, also those of one moment",
      async (limit) => {
        const recorded: string[] = [];
        for (const seconds of [1, 2, 2, 2, 3, 4, 4]) recorded.push(await record(seconds));
        expect((await listInPages(limit)).toSorted()).toEqual(recorded.toSorted());
      },
    );

    it("lists those of the imageable alone, also after a place in the list of another", async () => {
      const other = { type: "Pin", id: randomUUID() };
      const [old, foreign] = [await record(1), await record(2, other)];
      await record(3);
      const after = { uploadId: UploadId.parse(foreign), receivedAt: at(2) };
      expect(idsOf(await uploads.list(imageable, 10, after))).toEqual([old]);
    });

    it("lists nothing of an imageable without uploads, or after the last", async () => {
      expect(await uploads.list(imageable, 10)).toEqual([]);
      await record(1);
      const [last] = await uploads.list(imageable, 10);
      expect(await uploads.list(imageable, 10, last)).toEqual([]);
    });
  });
};
