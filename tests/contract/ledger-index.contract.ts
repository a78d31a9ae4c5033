import { hash, randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "@jest/globals";
import type {
  LedgerIndex,
  StatusAge,
} from "../../src/application/close-books/ledger-index.port.ts";
import type { UploadLedger } from "../../src/application/ports/upload-ledger.port.ts";
import { Md5 } from "../../src/domain/image/md5.ts";
import { Sha256 } from "../../src/domain/image/sha256.ts";
import { UploadId } from "../../src/domain/upload/upload-id.ts";
import { anAcceptedEntry, aPublishedEntry } from "../mothers/upload-entry.mother.ts";

export interface LedgerIndexUnderTest {
  /** On the same storage. */
  readonly ledger: Pick<UploadLedger, "record">;
  readonly index: LedgerIndex;
}

/** What no other test has: the storage may be shared. */
const aNewId = () =>
  UploadId.of(Md5.parse(hash("md5", randomUUID())), Sha256.parse(hash("sha256", randomUUID())));

/** What every adapter of LedgerIndex does. */
export const describeLedgerIndex = (
  name: string,
  make: () => Promise<LedgerIndexUnderTest>,
): void => {
  describe(`${name} as a LedgerIndex`, () => {
    let ledger: LedgerIndexUnderTest["ledger"];
    let index: LedgerIndex;
    /** A moment that no other test of the same storage uses. */
    let noon: number;

    beforeEach(async () => {
      ({ ledger, index } = await make());
      noon = Date.UTC(2000, 0, 1, 12) + Math.floor(Math.random() * 1e11);
    });

    const at = (milliseconds: number) => new Date(noon + milliseconds);
    const accept = async (acceptedAt: Date, uploadId = aNewId()): Promise<string> => {
      await ledger.record(anAcceptedEntry({ uploadId, acceptedAt }));
      return uploadId.toString();
    };
    const list = async (
      status: Parameters<LedgerIndex["list"]>[0],
      age: StatusAge,
    ): Promise<readonly string[]> => {
      const ids: string[] = [];
      for await (const uploadId of index.list(status, age)) ids.push(uploadId.toString());
      return ids.toSorted();
    };

    it("lists what got a status within a half-open time", async () => {
      await accept(at(-1));
      const first = await accept(at(0));
      const last = await accept(at(9));
      await accept(at(10));
      expect(await list("accepted", { since: at(0), until: at(10) })).toEqual(
        [first, last].toSorted(),
      );
      expect(await list("accepted", { since: at(10), until: at(10) })).toEqual([]);
    });

    it("lists without a beginning and without an end", async () => {
      const [first, last] = [await accept(at(0)), await accept(at(9))];
      expect(await list("accepted", { until: at(9) })).toContain(first);
      expect(await list("accepted", { until: at(9) })).not.toContain(last);
      expect(await list("accepted", { since: at(9) })).toContain(last);
      expect(await list("accepted", {})).toEqual(expect.arrayContaining([first, last]));
    });

    it("lists an upload under the status that it has now, since it has it", async () => {
      const uploadId = aNewId();
      await accept(at(0), uploadId);
      await ledger.record(aPublishedEntry({ uploadId, acceptedAt: at(0), endedAt: at(5) }));
      const age = { since: at(0), until: at(10) };
      expect(await list("accepted", age)).toEqual([]);
      expect(await list("published", age)).toEqual([uploadId.toString()]);
      expect(await list("published", { ...age, until: at(5) })).toEqual([]);
    });

    it("lists many", async () => {
      const ids = [];
      for (let i = 0; i < 120; i++) ids.push(await accept(at(i)));
      expect(await list("accepted", { since: at(0), until: at(120) })).toEqual(ids.toSorted());
    });
  });
};
