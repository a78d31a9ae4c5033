import { beforeEach, describe, expect, it } from "@jest/globals";
import { OriginalNotFound } from "../../../src/application/ports/original-store.port.ts";
import { RecordProgress } from "../../../src/application/record-progress/record-progress.use-case.ts";
import type { Upload } from "../../../src/domain/upload/upload.ts";
import type { UploadEntry } from "../../../src/domain/upload/upload-entry.ts";
import { InMemoryOriginalStore } from "../../fakes/original-store.fake.ts";
import { InMemoryUploadLedger } from "../../fakes/upload-ledger.fake.ts";
import { anOriginal, anUpload } from "../../mothers/original.mother.ts";
import {
  aFailedEntry,
  anAcceptedEntry,
  anExpectedEntry,
  aProgressEntry,
  aPublishedEntry,
} from "../../mothers/upload-entry.mother.ts";

const NOW = new Date("2026-01-01T12:00:03.000Z");

describe("the progress of an upload in the ledger", () => {
  let originals: InMemoryOriginalStore;
  let ledger: InMemoryUploadLedger;
  let upload: Upload;
  let recordProgress: RecordProgress;
  beforeEach(async () => {
    originals = new InMemoryOriginalStore();
    ledger = new InMemoryUploadLedger();
    const { versionId } = await originals.save(Uint8Array.of(1), "image/png", anOriginal());
    upload = anUpload({ versionId });
    recordProgress = new RecordProgress({ originals, ledger }, () => NOW);
  });

  it("is the step that begins, with what the ledger knew before", async () => {
    await ledger.record(anAcceptedEntry());
    expect(await recordProgress.execute({ upload, status: "moderating" })).toBe(0);
    expect(ledger.entries).toStrictEqual([aProgressEntry("moderating", { since: NOW })]);
  });

  it.each([
    ["without an entry", undefined],
    ["with one that only expects the upload", anExpectedEntry()],
  ])("is recorded from what is beside the original, %s", async (_, entry) => {
    if (entry) await ledger.record(entry);
    await recordProgress.execute({ upload, status: "publishing" });
    const { storedAt } = await originals.inspect(upload);
    expect(ledger.entries).toMatchObject([
      { status: "publishing", since: NOW, acceptedAt: storedAt, bytes: 1, md5: upload.md5 },
    ]);
  });

  it("counts the attempts to notify, and keeps the time of the first", async () => {
    await ledger.record(aProgressEntry("publishing"));
    const attempts: number[] = [];
    for (const at of [NOW, new Date(NOW.getTime() + 1_000)]) {
      const recording = new RecordProgress({ originals, ledger }, () => at);
      attempts.push(await recording.execute({ upload, status: "notifying" }));
    }
    expect(attempts).toEqual([1, 2]);
    expect(ledger.entries).toStrictEqual([
      aProgressEntry("notifying", { attempts: 2, since: NOW }),
    ]);
  });

  it.each<[string, UploadEntry, number]>([
    ["failed, and is tried again", aFailedEntry({ attempts: 7 }), 8],
    ["has ended", aPublishedEntry({ attempts: 1 }), 2],
  ])("changes nothing of an upload that %s", async (_, entry, attempts) => {
    await ledger.record(entry);
    expect(await recordProgress.execute({ upload, status: "notifying" })).toBe(attempts);
    expect(ledger.entries).toStrictEqual([entry]);
  });

  it("does not go back where a step is repeated late", async () => {
    await ledger.record(aProgressEntry("notifying"));
    await recordProgress.execute({ upload, status: "moderating" });
    expect(ledger.entries).toStrictEqual([aProgressEntry("notifying")]);
  });

  it("fails where there is neither an entry nor an original", async () => {
    const absent = new RecordProgress({ originals: new InMemoryOriginalStore(), ledger });
    await expect(absent.execute({ upload, status: "moderating" })).rejects.toThrow(
      OriginalNotFound,
    );
  });
});
