import { hash, randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "@jest/globals";
import type {
  EntrySelection,
  ErasedUpload,
  LedgerEntries,
} from "../../../operations/application/ports/ledger-entries.port.ts";
import type { UploadLedger } from "../../../src/application/ports/upload-ledger.port.ts";
import { Md5 } from "../../../src/domain/image/md5.ts";
import { Sha256 } from "../../../src/domain/image/sha256.ts";
import type { UploadEntry } from "../../../src/domain/upload/upload-entry.ts";
import { UploadId } from "../../../src/domain/upload/upload-id.ts";
import {
  aFailedEntry,
  anAcceptedEntry,
  anExpectedEntry,
  aProgressEntry,
  aPublishedEntry,
} from "../../mothers/upload-entry.mother.ts";

export interface LedgerEntriesUnderTest {
  readonly entries: LedgerEntries;
  /** The service's, on the same storage. */
  readonly ledger: UploadLedger;
}

/** What no other test has: the storage may be shared. */
const anIdentity = () => {
  const md5 = Md5.parse(hash("md5", randomUUID()));
  return { md5, uploadId: UploadId.of(md5, Sha256.parse(hash("sha256", randomUUID()))) };
};

/** What every adapter of LedgerEntries does. */
export const describeLedgerEntries = (
  name: string,
  make: () => Promise<LedgerEntriesUnderTest>,
): void => {
  describe(`${name} as LedgerEntries`, () => {
    let entries: LedgerEntries;
    let ledger: UploadLedger;

    beforeEach(async () => {
      ({ entries, ledger } = await make());
    });

    const idsOf = async (selection?: EntrySelection): Promise<readonly string[]> => {
      const ids: string[] = [];
      for await (const { uploadId } of entries.list(selection)) ids.push(uploadId.toString());
      return ids.sort();
    };
    const erasedOf = async (named: Md5 | UploadId): Promise<readonly ErasedUpload[]> => {
      const erased: ErasedUpload[] = [];
      for await (const each of entries.listErased(named)) erased.push(each);
      return erased;
    };
    const record = async (entry: UploadEntry): Promise<UploadEntry> => {
      await ledger.record(entry);
      return entry;
    };

    it("lists by md5, imageable and user, and nothing else", async () => {
      const { md5, uploadId } = anIdentity();
      const imageable = { type: "Pin", id: randomUUID() };
      const userId = randomUUID();
      const mine = await record(aPublishedEntry({ md5, uploadId, imageable, userId }));
      await record(anAcceptedEntry({ ...anIdentity(), userId: randomUUID() }));
      const selections: readonly EntrySelection[] = [
        { by: "md5", md5 },
        { by: "imageable", imageable },
        { by: "user", userId },
      ];
      for (const selection of selections) {
        const found: UploadEntry[] = [];
        for await (const entry of entries.list(selection)) found.push(entry);
        expect(found).toStrictEqual([mine]);
      }
      expect(await idsOf({ by: "imageable", imageable: { ...imageable, type: "Board" } })).toEqual(
        [],
      );
    });

    it("lists by the status that an entry has now", async () => {
      const ids = anIdentity();
      await record(anAcceptedEntry(ids));
      expect(await idsOf({ by: "status", status: "accepted" })).toContain(`${ids.uploadId}`);
      await record(aFailedEntry(ids));
      expect(await idsOf({ by: "status", status: "accepted" })).not.toContain(`${ids.uploadId}`);
      expect(await idsOf({ by: "status", status: "failed" })).toContain(`${ids.uploadId}`);
    });

    it("lists by status and age: since a time, and before another", async () => {
      const day = (date: number) => new Date(Date.UTC(2001, 0, date));
      const ids = await Promise.all(
        [1, 2, 3].map(async (date) => {
          const { uploadId } = await record(aFailedEntry({ ...anIdentity(), endedAt: day(date) }));
          return uploadId.toString();
        }),
      );
      const found = async (ages: { since?: Date; before?: Date }) =>
        (await idsOf({ by: "status", status: "failed", ...ages })).filter((id) => ids.includes(id));
      const [first = "", second = "", third = ""] = ids;
      expect(await found({})).toEqual([...ids].sort());
      expect(await found({ since: day(2) })).toEqual([second, third].sort());
      expect(await found({ before: day(2) })).toEqual([first]);
      expect(await found({ since: day(2), before: day(3) })).toEqual([second]);
      for (const before of [day(2), day(1), day(5)]) {
        const since = before > day(3) ? day(4) : day(2);
        expect(await found({ since, before })).toEqual([]);
      }
    });

    it("lists under-way entries by the step that they are in", async () => {
      const ids = anIdentity();
      await record(anAcceptedEntry(ids));
      await record(aProgressEntry("publishing", ids));
      expect(await idsOf({ by: "status", status: "accepted" })).not.toContain(`${ids.uploadId}`);
      expect(await idsOf({ by: "status", status: "publishing" })).toContain(`${ids.uploadId}`);
    });

    it("lists all, and more than one page of a user's", async () => {
      const userId = randomUUID();
      const ids: string[] = [];
      for (let i = 0; i < 120; i++) {
        const identity = anIdentity();
        ids.push(identity.uploadId.toString());
        await record(anAcceptedEntry({ ...identity, userId }));
      }
      expect(await idsOf({ by: "user", userId })).toEqual(ids.sort());
      expect(await idsOf()).toEqual(expect.arrayContaining(ids));
    });

    it("lets nothing of an erased upload come back, however late its execution ends", async () => {
      const ids = anIdentity();
      const userId = randomUUID();
      await record(anAcceptedEntry({ ...ids, userId }));
      await entries.erase([ids.uploadId]);
      await entries.erase([ids.uploadId]);
      const mark = { uploadId: ids.uploadId, md5: ids.md5, erasedAt: expect.any(Date) };
      expect(await erasedOf(ids.md5)).toEqual([mark]);
      for (const entry of [
        anExpectedEntry(),
        anAcceptedEntry(),
        aFailedEntry(),
        aPublishedEntry(),
      ]) {
        await ledger.record({ ...entry, ...ids, userId });
      }
      expect(await ledger.find(ids.uploadId)).toBeUndefined();
      expect(await entries.find(ids.uploadId)).toBeUndefined();
      expect(await idsOf({ by: "user", userId })).toEqual([]);
      expect(await idsOf()).not.toContain(`${ids.uploadId}`);
    });

    it("erases an upload of which nothing is recorded yet", async () => {
      const ids = anIdentity();
      await record(anAcceptedEntry(anIdentity()));
      await entries.erase([ids.uploadId]);
      await record(anAcceptedEntry(ids));
      expect(await ledger.find(ids.uploadId)).toBeUndefined();
      expect(await erasedOf(ids.md5)).toMatchObject([{ uploadId: ids.uploadId }]);
    });

    it("knows of which bytes an erased direct upload was, whose id does not begin with the md5", async () => {
      const { md5 } = anIdentity();
      const { uploadId } = anIdentity();
      await record(aPublishedEntry({ uploadId, md5 }));
      await entries.erase([uploadId]);
      await entries.erase([uploadId]);
      const mark = { uploadId, md5, erasedAt: expect.any(Date) };
      expect(await erasedOf(md5)).toEqual([mark]);
      expect(await erasedOf(uploadId)).toEqual([mark]);
      expect(await erasedOf(uploadId.md5)).toEqual([]);
    });

    it("finds no mark of an upload that is not erased", async () => {
      const ids = anIdentity();
      await record(anAcceptedEntry(ids));
      expect([await erasedOf(ids.md5), await erasedOf(ids.uploadId)]).toEqual([[], []]);
      expect(await erasedOf(anIdentity().uploadId)).toEqual([]);
    });

    it("retracts an entry, but no other one that came meanwhile, nor an erasure", async () => {
      const ids = anIdentity();
      const failed = await record(aFailedEntry(ids));
      const published = await record(aPublishedEntry(ids));
      await entries.retract(failed);
      expect(await entries.find(ids.uploadId)).toStrictEqual(published);
      await entries.retract(published);
      expect(await entries.find(ids.uploadId)).toBeUndefined();
      await record(failed);
      expect(await entries.find(ids.uploadId)).toStrictEqual(failed);
      await entries.erase([ids.uploadId]);
      await entries.retract(failed);
      await record(failed);
      expect(await entries.find(ids.uploadId)).toBeUndefined();
    });
  });
};
