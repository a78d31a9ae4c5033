import { beforeEach, describe, expect, it } from "@jest/globals";
import { OriginalNotFound } from "../../../src/application/ports/original-store.port.ts";
import {
  RecordFailure,
  type RecordFailurePorts,
} from "../../../src/application/record-failure/record-failure.use-case.ts";
import { RecordOutcome } from "../../../src/application/record-outcome/record-outcome.use-case.ts";
import { REJECTION_REASONS } from "../../../src/domain/upload/outcome.ts";
import type { Upload } from "../../../src/domain/upload/upload.ts";
import { UploadId } from "../../../src/domain/upload/upload-id.ts";
import { InMemoryIncomingImages } from "../../fakes/incoming-images.fake.ts";
import { InMemoryOriginalEnds } from "../../fakes/original-ends.fake.ts";
import { InMemoryOriginalStore } from "../../fakes/original-store.fake.ts";
import { InMemoryUploadLedger } from "../../fakes/upload-ledger.fake.ts";
import { anIncomingMetadata } from "../../mothers/incoming-image.mother.ts";
import {
  ANOTHER_SHA256,
  aBareOriginal,
  anOriginal,
  anUpload,
  MD5,
} from "../../mothers/original.mother.ts";
import { aPublished, aRejected } from "../../mothers/outcome.mother.ts";
import { aPublishedImage } from "../../mothers/published-image.mother.ts";
import {
  aFailedEntry,
  anAcceptedEntry,
  aProgressEntry,
  aPublishedEntry,
} from "../../mothers/upload-entry.mother.ts";

const NOW = new Date("2026-01-01T12:00:30Z");
const execution = "execution-1";
const { endedAt, failure: failed } = aFailedEntry();
const failure = { error: failed.error, cause: failed.cause };

describe("the end of an upload in the ledger", () => {
  let originals: InMemoryOriginalStore;
  let ledger: InMemoryUploadLedger;
  let ends: InMemoryOriginalEnds;
  let upload: Upload;
  let recordOutcome: RecordOutcome;
  let recordFailure: RecordFailure;
  const failureRecorder = (ports: Partial<RecordFailurePorts> = {}) =>
    new RecordFailure({
      originals,
      ends,
      incoming: new InMemoryIncomingImages(originals),
      failedStates: {
        findFailedState: async (name) => (name === execution ? "NotifyPinster" : undefined),
      },
      ledger,
      ...ports,
    });

  beforeEach(async () => {
    originals = new InMemoryOriginalStore();
    ledger = new InMemoryUploadLedger();
    ends = new InMemoryOriginalEnds(originals);
    const { versionId } = await originals.save(Uint8Array.of(1), "image/png", anOriginal());
    upload = anUpload({ versionId });
    recordOutcome = new RecordOutcome(
      { originals, ends, ledger },
      { rejectedRetentionDays: 90 },
      () => NOW,
    );
    recordFailure = failureRecorder();
  });

  it("is what was published, with what the ledger knew before", async () => {
    await ledger.record(anAcceptedEntry());
    await recordOutcome.execute({ upload, outcome: aPublished() });
    expect(ledger.entries).toStrictEqual([aPublishedEntry({ endedAt: NOW })]);
  });

  it("is recorded from what is beside the original, if StartWorkflow has not opened the entry yet", async () => {
    await recordOutcome.execute({ upload, outcome: aPublished() });
    const { imageable, userId, sha256 } = anOriginal();
    expect(ledger.entries).toStrictEqual([
      {
        ...{ ...upload, imageable, userId, sha256, bytes: 1, contentType: "image/png" },
        acceptedAt: (await originals.inspect(upload)).storedAt,
        ...{ status: "published", endedAt: NOW, published: aPublishedImage() },
      },
    ]);
  });

  it("says when PinsterApi was notified, and at which attempt", async () => {
    await ledger.record(aProgressEntry("notifying", { attempts: 1 }));
    const at = new Date("2026-01-01T12:00:20Z");
    const notified = { kind: "notified", at, attempts: 4 } as const;
    await recordOutcome.execute({ upload, outcome: aPublished(), notified });
    expect(ledger.entries).toStrictEqual([
      aPublishedEntry({ endedAt: NOW, notifiedAt: at, attempts: 4 }),
    ]);
  });

  it.each(REJECTION_REASONS)("is a rejection with its reason: %s", async (reason) => {
    const outcome = aRejected({ reason });
    await recordOutcome.execute({ upload, outcome });
    const status = reason === "moderation" ? "flagged" : "rejected";
    expect(ledger.entries).toMatchObject([{ status, rejection: outcome, endedAt: NOW }]);
  });

  describe("that is a rejection", () => {
    const DAY = 86_400_000;
    const reject = (days: number | null) =>
      new RecordOutcome(
        { originals, ends, ledger },
        { rejectedRetentionDays: days },
        () => NOW,
      ).execute({
        upload,
        outcome: aRejected(),
      });

    it("marks all versions of the upload, no other version of the same bytes, and says until when they are kept", async () => {
      const save = async (original = anOriginal()) =>
        (await originals.save(Uint8Array.of(1), "image/png", original)).versionId.toString();
      const repeated = await save();
      await save(anOriginal({ uploadId: UploadId.of(MD5, ANOTHER_SHA256) }));
      await save(aBareOriginal());
      await reject(90);
      expect([...ends.marked].sort()).toEqual([`${upload.versionId}`, repeated].sort());
      const { storedAt } = await originals.inspect(upload);
      expect(ledger.entries).toMatchObject([
        { keptUntil: new Date(storedAt.getTime() + 90 * DAY) },
      ]);
    });

    it("marks nothing if rejected originals are kept for ever", async () => {
      await reject(null);
      expect(ends.marked).toEqual([]);
      expect(ledger.entries).toMatchObject([{ status: "flagged" }]);
      expect(ledger.entries[0]).not.toHaveProperty("keptUntil");
    });
  });

  it("that is a publication marks nothing, and is written beside the original", async () => {
    const at = new Date("2026-01-01T12:00:20Z");
    const notified = { kind: "notified", at } as const;
    await recordOutcome.execute({ upload, outcome: aPublished(), notified });
    expect(ends.written).toEqual({
      [`${upload.versionId}`]: { status: "published", endedAt: NOW, notifiedAt: at },
    });
    expect(ends.marked).toEqual([]);
  });

  it("stays what it was if the step is repeated", async () => {
    await recordOutcome.execute({ upload, outcome: aPublished() });
    const [before] = ledger.entries;
    const later = new RecordOutcome({ originals, ends, ledger }, { rejectedRetentionDays: 90 });
    await later.execute({ upload, outcome: aPublished() });
    expect(ledger.entries).toStrictEqual([before]);
  });

  it("is a failure until a redrive succeeds, and then no trace of the failure", async () => {
    await ledger.record(anAcceptedEntry());
    await recordFailure.execute({ execution, upload, endedAt, failure });
    expect(ledger.entries).toStrictEqual([
      aFailedEntry({ failure: { ...failure, state: "NotifyPinster" } }),
    ]);
    await recordOutcome.execute({ upload, outcome: aPublished() });
    expect(ledger.entries).toStrictEqual([aPublishedEntry({ endedAt: NOW })]);
  });

  it("takes the place of a failure beside another version of the upload, where the client repeated its request", async () => {
    await recordFailure.execute({ execution, upload, endedAt, failure });
    const { versionId } = await originals.save(Uint8Array.of(1), "image/png", anOriginal());
    const successor = anUpload({ versionId });
    await recordOutcome.execute({ upload: successor, outcome: aPublished() });
    const end = { status: "published", endedAt: NOW };
    expect(ends.written).toEqual({ [`${upload.versionId}`]: end, [`${versionId}`]: end });
  });

  it("takes the place of that failure although an earlier attempt was killed in between", async () => {
    await recordFailure.execute({ execution, upload, endedAt, failure });
    const { versionId } = await originals.save(Uint8Array.of(1), "image/png", anOriginal());
    const command = { upload: anUpload({ versionId }), outcome: aPublished() };
    const killed = { write: () => Promise.reject(new Error("It is killed.")) };
    const settings = { rejectedRetentionDays: 90 };
    await expect(
      new RecordOutcome({ originals, ends: killed, ledger }, settings, () => NOW).execute(command),
    ).rejects.toThrow("It is killed.");
    await recordOutcome.execute(command);
    const end = { status: "published", endedAt: NOW };
    expect(ends.written).toEqual({ [`${upload.versionId}`]: end, [`${versionId}`]: end });
  });

  it("names the version that was processed, although a repeated request's opened the entry", async () => {
    const { versionId } = await originals.save(Uint8Array.of(1), "image/png", anOriginal());
    await ledger.record(anAcceptedEntry({ versionId, correlationId: "correlation-2" }));
    await recordOutcome.execute({ upload, outcome: aPublished() });
    const { correlationId } = upload;
    expect(ledger.entries).toMatchObject([{ versionId: upload.versionId, correlationId }]);
    expect(Object.keys(ends.written)).toEqual([upload.versionId.toString()]);
  });

  it("is written beside the original as the ledger has it, whoever writes last", async () => {
    const written = () => Object.values(ends.written);
    await recordFailure.execute({ execution, upload, endedAt, failure });
    expect(written()).toEqual([
      { status: "failed", endedAt, error: failure.error, state: "NotifyPinster" },
    ]);
    await recordOutcome.execute({ upload, outcome: aPublished() });
    expect(written()).toEqual([{ status: "published", endedAt: NOW }]);
    await recordFailure.execute({ execution, upload, endedAt, failure });
    expect(written()).toEqual([{ status: "published", endedAt: NOW }]);
  });

  it("is written right although the report of a failure is written while the outcome is", async () => {
    // The failure's report has read the ledger, and writes only after the outcome has been written.
    const slow = {
      write: async (...args: Parameters<InMemoryOriginalEnds["write"]>) => {
        if (args[1].status === "failed") {
          await recordOutcome.execute({ upload, outcome: aPublished() });
        }
        await ends.write(...args);
      },
    };
    await failureRecorder({ ends: slow }).execute({
      execution,
      upload,
      endedAt,
      failure,
    });
    expect(Object.values(ends.written)).toEqual([{ status: "published", endedAt: NOW }]);
  });

  it("is a failure in the state in which the execution ended", async () => {
    expect(await recordFailure.execute({ execution, upload, endedAt, failure })).toEqual({});
    expect(ledger.entries).toMatchObject([{ failure: { ...failure, state: "NotifyPinster" } }]);
  });

  it("is a failure without its state where that is not known", async () => {
    const trouble = new Error("throttled");
    const unknown = failureRecorder({
      failedStates: { findFailedState: () => Promise.reject(trouble) },
    });
    expect(await unknown.execute({ execution, upload, endedAt, failure })).toEqual({
      stateUnknown: trouble,
    });
    expect(ledger.entries.map((entry) => "failure" in entry && entry.failure)).toEqual([failure]);
  });

  it("is a failure of bytes that nobody has received, also where nobody announced them to the ledger", async () => {
    const incoming = new InMemoryIncomingImages(originals);
    const content = Uint8Array.of(1, 2);
    const metadata = anIncomingMetadata(content);
    const ref = incoming.put(content, metadata);
    await failureRecorder({ incoming }).execute({ execution, upload: ref, endedAt, failure });
    const { storedAt } = await incoming.inspect(ref);
    const { uploadId, imageable, userId, sha256, correlationId } = metadata;
    expect(ledger.entries).toMatchObject([
      { status: "failed", uploadId, imageable, userId, sha256, correlationId, bytes: 2 },
    ]);
    expect(ledger.entries).toMatchObject([{ acceptedAt: storedAt }]);
    expect(ends.written).toEqual({});
  });

  it("is a failure without anything beside the original, if that is erased", async () => {
    await ledger.record(anAcceptedEntry());
    const nothing = new InMemoryOriginalStore();
    const erased = new InMemoryOriginalEnds(nothing);
    const report = failureRecorder({ originals: nothing, ends: erased });
    await report.execute({ execution, upload, endedAt, failure });
    expect(ledger.entries).toMatchObject([{ status: "failed" }]);
  });

  it("stays good if the report of an earlier failure comes late", async () => {
    await recordOutcome.execute({ upload, outcome: aPublished() });
    await recordFailure.execute({ execution, upload, endedAt, failure });
    expect(ledger.entries).toMatchObject([{ status: "published" }]);
  });

  it("is not recorded for an upload that is neither in the ledger nor stored", async () => {
    const absent = { execution, upload: anUpload(), endedAt, failure };
    const empty = failureRecorder({ originals: new InMemoryOriginalStore() });
    await expect(empty.execute(absent)).rejects.toThrow(OriginalNotFound);
    expect(ledger.entries).toEqual([]);
  });

  it("fails with the ledger's own error", async () => {
    const trouble = new Error("the ledger is down");
    ledger.failWith(trouble);
    await expect(recordOutcome.execute({ upload, outcome: aPublished() })).rejects.toBe(trouble);
    await expect(recordFailure.execute({ execution, upload, endedAt, failure })).rejects.toBe(
      trouble,
    );
  });
});
