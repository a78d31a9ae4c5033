import { beforeEach, describe, expect, it } from "@jest/globals";
import type { OriginalRef } from "../../../../src/domain/upload/original.ts";
import type { Upload } from "../../../../src/domain/upload/upload.ts";
import { VersionId } from "../../../../src/domain/upload/version-id.ts";
import { InMemoryLedgerEntries } from "../../../fakes/ledger-entries.fake.ts";
import { aPublished, aRejected } from "../../../mothers/outcome.mother.ts";
import {
  aFailedEntry,
  aFlaggedEntry,
  anAcceptedEntry,
  anExpectedEntry,
  aPublishedEntry,
} from "../../../mothers/upload-entry.mother.ts";
import { BooksUnderTest, hoursAgo } from "./books-under-test.ts";

let under: BooksUnderTest;
beforeEach(() => {
  under = new BooksUnderTest();
});

const identity = ({ uploadId, md5, versionId }: Upload) => ({ uploadId, md5, versionId });
const times = { acceptedAt: hoursAgo(2), endedAt: hoursAgo(2) };
const findings = () =>
  under.findings.map(({ fault, isRepaired = false }) => ({ fault, isRepaired }));
const statusOf = async (upload: Upload) => (await under.ledger.find(upload.uploadId))?.status;

/** An upload that has ended well, everywhere. */
const publish = async (digit: string): Promise<Upload> => {
  const upload = under.store(digit);
  const end = { upload, outcome: aPublished() };
  under.execute(upload, { status: "succeeded", endedAt: hoursAgo(2), end });
  await under.ledger.record(aPublishedEntry({ ...identity(upload), ...times }));
  return upload;
};

describe("The books balance", () => {
  it("where each accepted upload has ended, or is under way", async () => {
    await publish("a");
    const flagged = under.store("b");
    const end = { upload: flagged, outcome: aRejected() };
    under.execute(flagged, { status: "succeeded", end });
    await under.ledger.record(aFlaggedEntry({ ...identity(flagged), ...times }));
    const failed = under.store("c");
    under.execute(failed, { status: "failed", endedAt: hoursAgo(1) });
    await under.ledger.record(aFailedEntry({ ...identity(failed), ...times }));
    const running = under.store("d");
    under.execute(running);
    await under.ledger.record(anAcceptedEntry({ ...identity(running), ...times }));
    expect(await under.close()).toMatchObject({
      accepted: 4,
      repaired: 0,
      isComplete: true,
      places: {
        published: 1,
        flagged: 1,
        rejected: 0,
        failed: 1,
        "under-way": 1,
        unaccounted: 0,
      },
    });
    expect(under.findings).toEqual([]);
  });

  it("with a quarter of an hour for what comes by itself", async () => {
    under.store("a", hoursAgo(0.2)); // its event is on the way
    const failed = under.store("b", hoursAgo(0.2));
    under.execute(failed, { status: "failed", startedAt: hoursAgo(0.2), endedAt: hoursAgo(0.1) });
    const running = under.store("c", hoursAgo(0.2));
    under.execute(running, { startedAt: hoursAgo(0.2) });
    expect(await under.close()).toMatchObject({ accepted: 3, places: { "under-way": 3 } });
    expect(under.findings).toEqual([]);
  });

  it("although an execution has not got the last step's answer, or a redriven one still fails", async () => {
    const ended = await publish("a");
    Object.assign(under.executions.stored[0] ?? {}, { status: "failed" });
    const redriven = under.store("b");
    under.execute(redriven, {
      status: "running",
      startedAt: hoursAgo(20),
      goesOnSince: hoursAgo(1),
    });
    await under.ledger.record(aFailedEntry({ ...identity(redriven), ...times }));
    expect(await under.close()).toMatchObject({ places: { published: 1, failed: 1 } });
    expect(await statusOf(ended)).toBe("published");
  });

  it("without the uploads that were erased, and announced ones that were never stored", async () => {
    const upload = await publish("a");
    under.ledger.erase(upload.uploadId);
    under.files.stored.length = 0;
    await under.ledger.record(anExpectedEntry({ expectedAt: hoursAgo(2) }));
    expect(await under.close()).toMatchObject({ accepted: 0, places: { unaccounted: 0 } });
  });

  it.each(["its client has sent again", "was being stored at the same moment"])(
    "with an erased upload that %s, until it is erased again",
    async (how) => {
      const upload = await publish("a");
      under.ledger.erase(upload.uploadId);
      if (how === "its client has sent again") {
        under.files.stored.length = 0;
        under.store("a");
      }
      expect(await under.close()).toMatchObject({ places: { unaccounted: 1 } });
      expect(under.findings[0]).toMatchObject({
        fault: "not-recorded",
        error: { name: "UploadErased", message: expect.stringContaining("its bytes are stored") },
      });
      under.files.stored.length = 0;
      expect(await under.close()).toMatchObject({ accepted: 0, places: { unaccounted: 0 } });
    },
  );

  it("of a half-open period, in which each upload counts once", async () => {
    const upload = await publish("a");
    const [first] = under.executions.stored;
    Object.assign(first ?? {}, { startedAt: hoursAgo(3), status: "failed" });
    under.execute(upload, { ...first, name: `${upload.uploadId}.2`, startedAt: hoursAgo(1) });
    const acceptedBetween = async (since: Date, until: Date) =>
      (await under.close({ period: { since, until } })).accepted;
    expect(await acceptedBetween(hoursAgo(4), hoursAgo(3))).toBe(0);
    expect(await acceptedBetween(hoursAgo(3), hoursAgo(2))).toBe(1);
    expect(await acceptedBetween(hoursAgo(2), hoursAgo(0))).toBe(0);
  });
});

describe("CloseBooks", () => {
  it("asks about no upload on which the ledger's and the executions' listings agree", async () => {
    for (const digit of "0123456789abcdef") await publish(digit);
    const refuse = () => Promise.reject(new Error("It is asked."));
    under.executions.describe = refuse;
    under.ledger.find = refuse;
    expect(await under.close()).toMatchObject({ accepted: 16, places: { published: 16 } });
  });

  it("starts what never started, once", async () => {
    const upload = under.store("a");
    expect(await under.close()).toMatchObject({ repaired: 1, places: { "under-way": 1 } });
    expect(findings()).toEqual([{ fault: "not-started", isRepaired: true }]);
    expect(await statusOf(upload)).toBe("accepted");
    expect(await under.close()).toMatchObject({ repaired: 0, places: { "under-way": 1 } });
    expect(under.started).toEqual([upload.uploadId.toString()]);
  });

  it("starts what is under way in the ledger alone, as after a kill between two requests", async () => {
    const upload = under.store("a", hoursAgo(200));
    await under.ledger.record(anAcceptedEntry({ ...identity(upload), acceptedAt: hoursAgo(200) }));
    await under.close({ md5Prefixes: [] });
    expect(findings()).toEqual([{ fault: "not-started", isRepaired: true }]);
    expect(under.started).toHaveLength(1);
  });

  it("starts an incoming image that nobody has received", async () => {
    const { uploadId } = under.store("a");
    under.files.stored.length = 0;
    const incoming = { uploadId, versionId: VersionId.parse("incoming-1") };
    under.storedUploads.incoming.push({ ...incoming, storedAt: hoursAgo(2) });
    await under.close();
    expect(findings()).toEqual([{ fault: "not-started", isRepaired: true }]);
    expect(under.executions.stored[0]?.upload).toMatchObject(incoming);
  });

  it("records ends, failures and beginnings that the ledger has missed", async () => {
    const published = await publish("a");
    under.ledger.remove(published.uploadId);
    const failed = under.store("b");
    const error = { name: "PinsterApiRefusedImage", message: "x".repeat(9_999) };
    const steps = [{ state: "NotifyPinster", enteredAt: hoursAgo(1), failures: 1 }];
    under.execute(failed, { status: "failed", endedAt: hoursAgo(1), error, steps });
    await under.ledger.record(anAcceptedEntry({ ...identity(failed), ...times }));
    const running = under.store("c");
    under.execute(running);
    const mended = under.store("d");
    const end = { upload: mended, outcome: aRejected() };
    under.execute(mended, { status: "succeeded", endedAt: hoursAgo(1), end });
    await under.ledger.record(aFailedEntry({ ...identity(mended), ...times }));
    expect(await under.close()).toMatchObject({ accepted: 4, repaired: 4 });
    expect(findings()).toEqual(Array(4).fill({ fault: "not-recorded", isRepaired: true }));
    expect(await Promise.all([published, failed, running, mended].map(statusOf))).toEqual([
      "published",
      "failed",
      "accepted",
      "flagged",
    ]);
    expect(await under.ledger.find(failed.uploadId)).toMatchObject({
      failure: { error: error.name, cause: "x".repeat(1_000), state: "NotifyPinster" },
    });
    expect(await under.close()).toMatchObject({
      accepted: 4,
      repaired: 0,
      places: { published: 1, flagged: 1, failed: 1, "under-way": 1, unaccounted: 0 },
    });
  });

  it("writes a missed failure beside its original, as its report would have", async () => {
    const upload = under.store("a");
    under.execute(upload, { status: "failed", endedAt: hoursAgo(1) });
    await under.close();
    expect(under.ends.written).toMatchObject({ [`${upload.versionId}`]: { status: "failed" } });
  });

  it("leaves the mark of a rejected original as it is, and takes the time of its end over", async () => {
    const upload = under.store("a");
    const end = { upload, outcome: aRejected() };
    under.execute(upload, { status: "succeeded", endedAt: hoursAgo(1), end });
    const keptUntil = new Date("2027-01-01T00:00:00.000Z");
    const endedAt = new Date("2026-10-01T00:00:00.000Z");
    const written = { status: "flagged", reason: "moderation", endedAt, keptUntil } as const;
    await under.ends.write(upload, written);
    await under.close();
    expect(await under.ledger.find(upload.uploadId)).toMatchObject({ keptUntil, endedAt });
    expect(under.ends.marked).toEqual([upload.versionId.toString()]);
  });

  it("records the failure of an incoming image of which the ledger knows nothing", async () => {
    const { uploadId } = under.store("a");
    under.files.stored.length = 0;
    const incoming = { uploadId, versionId: VersionId.parse("incoming-1") };
    under.execute(incoming, { status: "failed", endedAt: hoursAgo(1) });
    expect(await under.close()).toMatchObject({ accepted: 0 }); // it was erased
    under.storedUploads.incoming.push({ ...incoming, storedAt: hoursAgo(2) });
    expect(await under.close()).toMatchObject({ repaired: 1, places: { failed: 1 } });
    expect((await under.ledger.find(uploadId))?.status).toBe("failed");
  });

  it("records an end of long ago, whose entry is still under way", async () => {
    const upload = under.store("a", hoursAgo(200));
    const end = { upload, outcome: aPublished() };
    under.execute(upload, { status: "succeeded", startedAt: hoursAgo(200), end });
    await under.ledger.record(anAcceptedEntry({ ...identity(upload), acceptedAt: hoursAgo(200) }));
    expect(await under.close({ md5Prefixes: [] })).toMatchObject({ accepted: 0, repaired: 1 });
    expect(await statusOf(upload)).toBe("published");
  });

  it("changes nothing without `repair`, and does not call that balanced", async () => {
    under.store("a");
    const missed = await publish("b");
    under.ledger.remove(missed.uploadId);
    expect(await under.close({ repair: false })).toMatchObject({
      accepted: 2,
      repaired: 0,
      places: { unaccounted: 2 },
    });
    expect(under.started).toEqual([]);
    expect(under.ledger.entries).toEqual([]);
  });

  it("reports an upload of which nothing but its entry is left, however old it is", async () => {
    const upload = under.store("a", hoursAgo(200));
    await under.ledger.record(anAcceptedEntry({ ...identity(upload), acceptedAt: hoursAgo(200) }));
    under.files.stored.length = 0;
    expect(await under.close()).toMatchObject({ accepted: 1, places: { unaccounted: 1 } });
    expect(findings()).toEqual([{ fault: "lost", isRepaired: false }]);
  });

  it("reports an execution that runs for longer than all its retries take", async () => {
    const upload = under.store("a", hoursAgo(100));
    under.execute(upload, { startedAt: hoursAgo(100) });
    await under.ledger.record(anAcceptedEntry({ ...identity(upload), acceptedAt: hoursAgo(100) }));
    expect(await under.close()).toMatchObject({ places: { unaccounted: 1 } });
    expect(findings()).toEqual([{ fault: "without-end", isRepaired: false }]);
    Object.assign(under.executions.stored[0] ?? {}, { goesOnSince: hoursAgo(1) });
    expect(await under.close()).toMatchObject({ places: { unaccounted: 0 } });
  });

  it("starts nothing again whose execution may be forgotten", async () => {
    under.store("a", hoursAgo(24 * 100));
    const period = { since: hoursAgo(24 * 101), until: hoursAgo(0) };
    expect(await under.close({ period })).toMatchObject({ places: { unaccounted: 1 } });
    expect(findings()).toEqual([{ fault: "forgotten", isRepaired: false }]);
    expect(under.started).toEqual([]);
  });

  describe("of an upload whose execution is forgotten, and which has no entry", () => {
    const period = { since: hoursAgo(24 * 101), until: hoursAgo(0) };
    const end = { endedAt: hoursAgo(24 * 99) };

    it("makes the entry again from the end that is kept beside the original", async () => {
      const rejected = under.store("a", hoursAgo(24 * 100));
      await under.ends.write(rejected, { ...end, status: "rejected", reason: "too-slow" });
      const failed = under.store("b", hoursAgo(24 * 100));
      await under.ends.write(failed, { ...end, status: "failed", error: "States.Timeout" });
      expect(await under.close({ period, repair: false })).toMatchObject({
        places: { unaccounted: 2 },
      });
      expect(under.ledger.entries).toEqual([]);
      expect(await under.close({ period })).toMatchObject({ places: { rejected: 1, failed: 1 } });
      expect(findings()).toEqual(Array(2).fill({ fault: "not-recorded", isRepaired: true }));
      expect(await under.ledger.find(rejected.uploadId)).toMatchObject({
        ...{ ...end, acceptedAt: hoursAgo(24 * 100), rejection: { reason: "too-slow" } },
      });
      expect(await under.close({ period })).toMatchObject({ repaired: 0 });
    });

    it("says what is published only where the published files can be read", async () => {
      const upload = under.store("a", hoursAgo(24 * 100));
      await under.ends.write(upload, { ...end, status: "published" });
      expect(await under.close({ period })).toMatchObject({ places: { unaccounted: 1 } });
      expect(findings()).toEqual([{ fault: "forgotten", isRepaired: false }]);
      const { kind, ...published } = aPublished();
      const publishedImages = { describe: async () => published };
      expect(await under.close({ period }, { publishedImages })).toMatchObject({ repaired: 1 });
      expect(await under.ledger.find(upload.uploadId)).toMatchObject({ ...end, published });
    });
  });

  describe("compares ends on demand, and", () => {
    let upload: Upload;
    beforeEach(async () => {
      upload = await publish("a");
      Object.assign(under.executions.stored[0] ?? {}, { end: { upload, outcome: aRejected() } });
    });

    it("otherwise takes the ledger's word for them", async () => {
      expect(await under.close()).toMatchObject({ places: { published: 1 } });
    });

    it("replaces an entry that names another one than the execution", async () => {
      const corrections = new InMemoryLedgerEntries(under.ledger);
      expect(
        await under.close({ compareEnds: true, repair: false }, { corrections }),
      ).toMatchObject({ places: { unaccounted: 1 } });
      expect(under.findings).toMatchObject([{ recorded: "published", status: "flagged" }]);
      expect(await statusOf(upload)).toBe("published");
      expect(await under.close({ compareEnds: true }, { corrections })).toMatchObject({
        ...{ repaired: 1, places: { flagged: 1, unaccounted: 0 } },
      });
      expect(await statusOf(upload)).toBe("flagged");
      expect(await under.close({ compareEnds: true }, { corrections })).toMatchObject({
        repaired: 0,
      });
    });

    it("reports such an entry where it must not be retracted", async () => {
      expect(await under.close({ compareEnds: true })).toMatchObject({
        ...{ repaired: 0, places: { unaccounted: 1 } },
      });
      expect(await statusOf(upload)).toBe("published");
    });
  });

  it("reports what cannot be started, and why", async () => {
    under.store("a");
    const error = new Error("Step Functions does not answer.");
    const startWorkflow = {
      execute: async () => {
        throw error;
      },
    };
    expect(await under.close({}, { startWorkflow })).toMatchObject({ places: { unaccounted: 1 } });
    expect(under.findings).toMatchObject([{ fault: "not-started", error }]);
  });

  it("reports an upload whose entry cannot be read, and goes on with the others", async () => {
    const unreadable = under.store("a");
    under.store("b");
    const { find } = under.ledger;
    const error = new TypeError("The ledger's record is incomplete.");
    under.ledger.find = async (uploadId) => {
      if (uploadId.equals(unreadable.uploadId)) throw error;
      return find.call(under.ledger, uploadId);
    };
    expect(await under.close()).toMatchObject({
      accepted: 2,
      isComplete: true,
      places: { unaccounted: 1, "under-way": 1 },
    });
    expect(under.findings).toContainEqual(expect.objectContaining({ fault: "unreadable", error }));
  });

  it("passes over what somebody else has put among the originals", async () => {
    const foreign = under.store("a");
    under.store("b");
    const originals = {
      describeVersions: async () => [],
      inspect: async (ref: OriginalRef) => {
        if (ref.md5.equals(foreign.md5)) throw new TypeError("It has no metadata.");
        return under.ports.originals.inspect(ref);
      },
    };
    expect(await under.close({}, { originals })).toMatchObject({ accepted: 1, isComplete: true });
  });

  it("looks at the given originals alone", async () => {
    under.store("a");
    under.store("b");
    expect(await under.close({ md5Prefixes: ["b"] })).toMatchObject({ accepted: 1 });
    expect(under.started).toEqual([expect.stringMatching(/^b/)]);
  });

  it("says that it is not complete if the time does not suffice, and goes on the next time", async () => {
    for (const digit of "0123456789abcdef") under.store(digit);
    expect(await under.close({ shouldStop: () => true })).toMatchObject({
      accepted: 0,
      isComplete: false,
    });
    expect(await under.close()).toMatchObject({ accepted: 16, repaired: 16, isComplete: true });
  });

  it("mends the rest in a second run, if the first one was killed", async () => {
    for (const digit of "0123456789abcdef") under.store(digit);
    const { record } = under.ledger;
    under.ledger.record = async (entry) => {
      await record.call(under.ledger, entry);
      under.ledger.failWith(new Error("It is killed."));
    };
    await expect(under.close({ md5Prefixes: [""] })).rejects.toThrow("It is killed.");
    under.ledger.failWith(undefined);
    under.ledger.record = record;
    expect(under.started.length).toBeLessThan(16);
    expect(await under.close()).toMatchObject({ accepted: 16, places: { "under-way": 16 } });
    expect(under.started).toHaveLength(16);
    expect(new Set(under.started).size).toBe(16);
    expect(under.ledger.entries).toHaveLength(16);
  });
});
