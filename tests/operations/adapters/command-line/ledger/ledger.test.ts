import { beforeEach, describe, expect, it } from "@jest/globals";
import type { OriginalMetadata, OriginalRef } from "../../../../../src/domain/upload/original.ts";
import type { Upload } from "../../../../../src/domain/upload/upload.ts";
import type { UploadEntry } from "../../../../../src/domain/upload/upload-entry.ts";
import { UploadId } from "../../../../../src/domain/upload/upload-id.ts";
import type { StoredExecution } from "../../../../fakes/executions.fake.ts";
import { anIncomingMetadata } from "../../../../mothers/incoming-image.mother.ts";
import { aPublished, aRejected } from "../../../../mothers/outcome.mother.ts";
import { aFlaggedEntry, aPublishedEntry } from "../../../../mothers/upload-entry.mother.ts";
import { ExecutionsUnderTest } from "../executions/executions-under-test.ts";

let under: ExecutionsUnderTest;
beforeEach(() => {
  under = new ExecutionsUnderTest();
});

const entries = () => under.installation.ledgerEntries;
const minutesAgo = (minutes: number) => new Date(Date.now() - 60_000 * minutes);

/** The execution that was added last. */
const lastUpload = (): Upload => under.executions.stored.at(-1)?.upload as Upload;

/** Adds an original and an execution that has succeeded. */
const succeed = (
  digit: string,
  outcome = aPublished() as ReturnType<typeof aPublished> | ReturnType<typeof aRejected>,
): string => {
  const id = under.add(digit, { status: "succeeded" });
  Object.assign(under.executions.stored.at(-1) as StoredExecution, {
    end: { upload: lastUpload(), outcome },
  });
  return id;
};
/** Adds an original and an execution that runs. */
const run = (digit: string, startedAt: Date): string => {
  const id = under.add(digit);
  const { endedAt, ...execution } = under.executions.stored.pop() as StoredExecution;
  under.executions.stored.push({ ...execution, status: "running", startedAt });
  return id;
};
const statusOf = async (id: string) => (await entries().find(UploadId.parse(id)))?.status;
const record = (entry: UploadEntry) => entries().record({ ...entry, ...lastUpload() });
const rebuild = async (options = "") => {
  const { exitCode, out } = await under.run(`ledger rebuild --stage dev --json ${options}`.trim());
  return { exitCode, ...(JSON.parse(out) as Record<string, unknown>) };
};

/** What would be made, and what is left as it is. */
const check = async () => {
  const { out } = await under.run("ledger rebuild --stage dev --dry-run");
  return { ...(await rebuild("--dry-run")), out };
};

describe("ledger rebuild --dry-run", () => {
  it("finds nothing where the ledger, the executions and the originals agree", async () => {
    succeed("a");
    await record(aPublishedEntry());
    expect(await check()).toMatchObject({
      exitCode: 0,
      made: 0,
      left: 0,
      out: "Ledger of stage dev: 0 entries would be made.\n",
    });
  });

  it("finds executions without an entry, and entries that say something else", async () => {
    const missing = succeed("a");
    const wrong = succeed("b");
    await record(aFlaggedEntry());
    const failed = under.add("c");
    const { out, ...found } = await check();
    expect(found).toMatchObject({ made: 3 });
    expect(out).toContain(`${missing}  has no entry; should be published\n`);
    expect(out).toContain(`${wrong}  is flagged in the ledger; should be published\n`);
    expect(out).toContain(`${failed}  has no entry; should be failed\n`);
  });

  it("leaves a quarter of an hour for what comes by itself", async () => {
    under.add("a", { endedAt: minutesAgo(14) });
    run("b", minutesAgo(14));
    under.add("c");
    under.executions.stored.pop(); // its event is on the way
    expect(await check()).toMatchObject({ exitCode: 0, made: 0, left: 0 });
  });

  it("finds a success without an entry at once", async () => {
    succeed("a");
    Object.assign(under.executions.stored[0] ?? {}, { endedAt: new Date() });
    expect(await check()).toMatchObject({ made: 1 });
  });

  it("takes an end in the ledger for right although the execution did not get the last step's answer", async () => {
    under.add("a");
    await record(aPublishedEntry());
    expect(await check()).toMatchObject({ exitCode: 0, made: 0 });
  });

  it("takes the last execution of an upload for the one that counts", async () => {
    const id = under.add("a");
    const first = under.executions.stored[0] as StoredExecution;
    const end = { upload: lastUpload(), outcome: aPublished() };
    under.executions.stored.push({ ...first, name: `${id}.2`, status: "succeeded", end });
    await record(aPublishedEntry());
    expect(await check()).toMatchObject({ exitCode: 0, made: 0 });
  });

  it("misses no entry of an erased image, of which executions are still known", async () => {
    const id = succeed("a");
    await entries().erase([UploadId.parse(id)]);
    under.installation.originalFiles.stored.length = 0;
    expect(await check()).toMatchObject({ exitCode: 0, made: 0, left: 0 });
  });
});

describe("ledger rebuild", () => {
  it("makes missing and wrong entries again; a second run finds nothing to do", async () => {
    const published = succeed("a");
    const flagged = succeed("b", aRejected());
    await record(aPublishedEntry());
    const failed = under.add("c");
    const running = run("d", minutesAgo(20));
    expect(await rebuild("--dry-run")).toMatchObject({ exitCode: 0, made: 4, dry_run: true });
    expect(await statusOf(published)).toBeUndefined();
    expect(await rebuild()).toEqual({
      exitCode: 0,
      dry_run: false,
      made: 4,
      impossible: 0,
      left: 0,
      forgotten: 0,
    });
    expect(await Promise.all([published, flagged, failed, running].map(statusOf))).toEqual([
      "published",
      "flagged",
      "failed",
      "accepted",
    ]);
    expect(await entries().find(UploadId.parse(failed))).toMatchObject({
      endedAt: new Date("2026-01-01T12:05:00Z"),
      failure: { error: "PinsterApiUnavailable", cause: "PinsterApi answered 503." },
    });
    expect(await rebuild()).toMatchObject({ exitCode: 0, made: 0 });
  });

  describe("of an upload whose execution is no longer known", () => {
    const forget = (digit: string): { id: string; original: OriginalRef } => {
      const id = under.add(digit);
      const { md5, versionId } = lastUpload();
      under.executions.stored.length = 0;
      const stored = under.installation.originalFiles.stored.at(-1);
      Object.assign(stored ?? {}, { storedAt: new Date(0) });
      return { id, original: { md5, versionId } };
    };
    const end = { endedAt: new Date(5_000), notifiedAt: new Date(4_000) };

    it("makes the entry from what is kept beside the original", async () => {
      const { id, original } = forget("a");
      const keptUntil = new Date(90_000);
      await under.installation.originalEnds.write(original, {
        ...end,
        status: "rejected",
        reason: "too-large",
        keptUntil,
      });
      expect(await rebuild("--dry-run")).toMatchObject({ made: 1, forgotten: 0 });
      expect(await statusOf(id)).toBeUndefined();
      const { out } = await under.run("ledger rebuild --stage dev");
      expect(out).toContain(`${id}  has no entry; should be rejected: repaired\n`);
      expect(await entries().find(UploadId.parse(id))).toMatchObject({
        ...{ ...end, status: "rejected", keptUntil, acceptedAt: new Date(0) },
        rejection: { reason: "too-large", labels: [] },
      });
      expect(await rebuild()).toMatchObject({ exitCode: 0, made: 0, forgotten: 0 });
    });

    it("makes the entry of a failure, and none of a published image that is gone", async () => {
      const failed = forget("a");
      const failure = {
        status: "failed",
        error: "States.Timeout",
        state: "NotifyPinster",
      } as const;
      await under.installation.originalEnds.write(failed.original, { ...end, ...failure });
      const published = forget("b");
      await under.installation.originalEnds.write(published.original, {
        ...end,
        status: "published",
      });
      expect(await rebuild()).toMatchObject({ exitCode: 0, made: 1, forgotten: 1 });
      expect(await entries().find(UploadId.parse(failed.id))).toMatchObject({
        failure: { error: "States.Timeout", cause: "", state: "NotifyPinster" },
      });
    });

    it("takes the end of the version that a later execution had, after one that failed", async () => {
      const { id, original } = forget("a");
      const stored = under.installation.originalFiles.stored.at(-1);
      const repeated = under.installation.originalFiles.add(
        Buffer.from("a"),
        "image/png",
        stored?.metadata as OriginalMetadata,
        new Date(1_000),
      );
      const { originalEnds } = under.installation;
      await originalEnds.write(original, { ...end, status: "failed", error: "States.Timeout" });
      await originalEnds.write(repeated, { ...end, status: "rejected", reason: "too-slow" });
      expect(await rebuild()).toMatchObject({ exitCode: 0, made: 1 });
      expect(await entries().find(UploadId.parse(id))).toMatchObject({
        status: "rejected",
        versionId: repeated.versionId,
      });
    });

    it("counts apart what nobody can know any more", async () => {
      const { id } = forget("a");
      const { exitCode, out } = await under.run("ledger rebuild --stage dev");
      expect({ exitCode, out }).toEqual({
        exitCode: 0,
        out: "Ledger of stage dev: 0 entries made.\n1 upload without an entry ended so long ago that nothing says how.\n",
      });
      expect(await statusOf(id)).toBeUndefined();
    });
  });

  it("makes the entry of a direct upload that failed before it was received, and of which the ledger never heard", async () => {
    const content = Buffer.from("incoming");
    const metadata = anIncomingMetadata(content);
    const incoming = under.installation.incomingFiles.add(content, metadata);
    under.add("a");
    Object.assign(under.executions.stored.at(-1) as StoredExecution, {
      name: metadata.uploadId.toString(),
      upload: incoming,
    });
    expect(await rebuild()).toMatchObject({ made: 1, impossible: 0 });
    expect(await entries().find(metadata.uploadId)).toMatchObject({
      ...{ status: "failed", userId: metadata.userId, sha256: metadata.sha256, bytes: 8 },
    });
  });

  it("keeps a wrong entry if its original is gone, and mends it with what it says of the owner", async () => {
    const id = succeed("a");
    await record(aFlaggedEntry());
    under.installation.originalFiles.stored.length = 0;
    expect(await rebuild()).toMatchObject({ exitCode: 0, made: 1 });
    expect(await entries().find(UploadId.parse(id))).toMatchObject({
      status: "published",
      userId: aFlaggedEntry().userId,
    });
  });

  it("says what it leaves", async () => {
    const id = under.add("a");
    under.executions.stored.length = 0;
    Object.assign(under.installation.originalFiles.stored[0] ?? {}, { storedAt: minutesAgo(16) });
    const { exitCode, out } = await under.run("ledger rebuild --stage dev");
    expect(exitCode).toBe(1);
    expect(out).toContain(`${id}  is stored, and no execution has started\n`);
    expect(out).toMatch(/: 0 entries made\.\n1 upload left as it is: docs\/runbook.md/);
    expect(under.installation.started).toEqual([]);
  });

  it("brings no entry of an erased upload back", async () => {
    const id = succeed("a");
    await entries().erase([UploadId.parse(id)]);
    expect(await rebuild()).toMatchObject({ exitCode: 1, made: 0, impossible: 1 });
    expect(await statusOf(id)).toBeUndefined();
  });

  it("ends when the operator interrupts, and a second run makes the rest", async () => {
    const ids = [..."0123456789abcdef"].map((digit) => succeed(digit));
    const describeExecution = under.executions.describe.bind(under.executions);
    under.executions.describe = async (name) => {
      under.commandLine.interrupt?.();
      return describeExecution(name);
    };
    expect((await under.run("ledger rebuild --stage dev")).exitCode).toBe(130);
    expect(await Promise.all(ids.map(statusOf))).toContain(undefined);
    under.executions.describe = describeExecution;
    expect((await under.run("ledger rebuild --stage dev")).exitCode).toBe(0);
    expect(new Set(await Promise.all(ids.map(statusOf)))).toEqual(new Set(["published"]));
  });
});
