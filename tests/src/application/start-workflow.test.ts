import { beforeEach, describe, expect, it } from "@jest/globals";
import { OriginalNotFound } from "../../../src/application/ports/original-store.port.ts";
import { StartWorkflow } from "../../../src/application/start-workflow/start-workflow.use-case.ts";
import type { IncomingRef } from "../../../src/domain/upload/incoming-image.ts";
import type { OriginalMetadata } from "../../../src/domain/upload/original.ts";
import type { Upload } from "../../../src/domain/upload/upload.ts";
import type { AcceptedEntry } from "../../../src/domain/upload/upload-entry.ts";
import { UploadId } from "../../../src/domain/upload/upload-id.ts";
import { VersionId } from "../../../src/domain/upload/version-id.ts";
import { FakeFingerprinter } from "../../fakes/fingerprinter.fake.ts";
import { InMemoryIncomingImages } from "../../fakes/incoming-images.fake.ts";
import { InMemoryOriginalEnds } from "../../fakes/original-ends.fake.ts";
import { InMemoryOriginalStore } from "../../fakes/original-store.fake.ts";
import { InMemoryUploadLedger } from "../../fakes/upload-ledger.fake.ts";
import { InMemoryWorkflowStarter } from "../../fakes/workflow-starter.fake.ts";
import { anIncomingMetadata } from "../../mothers/incoming-image.mother.ts";
import { ANOTHER_SHA256, aBareOriginal, anOriginal, MD5 } from "../../mothers/original.mother.ts";
import { aFailedEntry, aFlaggedEntry } from "../../mothers/upload-entry.mother.ts";

const correlationOf = (started: Upload | IncomingRef) => "md5" in started && started.correlationId;

describe("StartWorkflow", () => {
  const originals = new InMemoryOriginalStore();
  const incoming = new InMemoryIncomingImages(originals);
  const fingerprinter = new FakeFingerprinter();
  let workflows: InMemoryWorkflowStarter;
  let ledger: InMemoryUploadLedger;
  let ends: InMemoryOriginalEnds;
  let startWorkflow: StartWorkflow;
  beforeEach(() => {
    workflows = new InMemoryWorkflowStarter();
    ledger = new InMemoryUploadLedger();
    ends = new InMemoryOriginalEnds(originals);
    const ports = { originals, incoming, ends, fingerprinter, workflows, ledger };
    startWorkflow = new StartWorkflow(ports);
  });
  const save = (correlationId: string, about: Partial<OriginalMetadata> = {}) =>
    originals.save(Uint8Array.of(1), "image/png", anOriginal({ correlationId, ...about }));

  it("starts the workflow of a stored original with only its upload id, version and correlation id", async () => {
    const uploadId = UploadId.of(MD5, ANOTHER_SHA256);
    const { versionId } = await save("correlation-7", { uploadId });
    const { outcome, upload } = await startWorkflow.execute({ md5: MD5, versionId });
    expect(outcome).toBe("started");
    expect(upload).toStrictEqual({
      uploadId,
      md5: MD5,
      versionId,
      correlationId: "correlation-7",
    });
    expect(workflows.started).toEqual([upload]);
  });

  it("starts nothing if it gets the same version again", async () => {
    const { versionId } = await save("correlation-7");
    const first = await startWorkflow.execute({ md5: MD5, versionId });
    const again = await startWorkflow.execute({ md5: MD5, versionId });
    expect(again).toEqual({ ...first, outcome: "already-started" });
    expect(workflows.started).toHaveLength(1);
  });

  it("starts the workflow again if it gets the same version after a failure, with the same upload", async () => {
    const { versionId } = await save("correlation-7");
    const first = await startWorkflow.execute({ md5: MD5, versionId });
    workflows.fail(first.upload);
    const again = await startWorkflow.execute({ md5: MD5, versionId });
    expect(again).toEqual({ ...first, outcome: "restarted" });
    expect(workflows.started).toEqual([first.upload, first.upload]);
  });

  it("starts one workflow for all versions of an upload that the client repeated", async () => {
    const versions = [await save("first"), await save("second")];
    const started = await Promise.all(versions.map((version) => startWorkflow.execute(version)));
    expect(started.map(({ outcome }) => outcome)).toEqual(["started", "already-started"]);
    expect(workflows.started.map(correlationOf)).toEqual(["first"]);
  });

  it("starts one workflow for each version that 0.1.0 stored, under the id that 0.1.0 gave it", async () => {
    const saveBare = (correlationId: string) =>
      originals.save(Uint8Array.of(1), "image/png", aBareOriginal({ correlationId }));
    const versions = [await saveBare("first"), await saveBare("second")];
    await Promise.all(versions.map((version) => startWorkflow.execute(version)));
    expect(workflows.started.map(correlationOf)).toEqual(["first", "second"]);
    expect(workflows.started.map(({ uploadId }) => uploadId)).toEqual(
      versions.map((version) => fingerprinter.uploadIdOfVersion(version)),
    );
  });

  it("opens the upload's entry in the ledger, with the time at which the original was stored", async () => {
    const { versionId } = await save("correlation-7");
    const { uploadId, imageable, userId, sha256 } = anOriginal();
    await startWorkflow.execute({ md5: MD5, versionId });
    const { storedAt } = await originals.inspect({ md5: MD5, versionId });
    expect(ledger.entries).toStrictEqual([
      {
        status: "accepted",
        uploadId,
        imageable,
        userId,
        sha256,
        bytes: 1,
        contentType: "image/png",
        correlationId: "correlation-7",
        md5: MD5,
        versionId,
        acceptedAt: storedAt,
      },
    ]);
  });

  it("opens the entry of an incoming image by what is known beside its bytes, with the time at which it was stored", async () => {
    const content = Uint8Array.of(1, 2, 3);
    const known = anIncomingMetadata(content);
    const ref = incoming.put(content, known);
    expect(await startWorkflow.execute(ref)).toEqual({ upload: ref, outcome: "started" });
    const { uploadId, imageable, userId, sha256, correlationId } = known;
    expect(ledger.entries).toStrictEqual([
      {
        ...{ uploadId, imageable, userId, sha256, correlationId, bytes: 3, status: "accepted" },
        acceptedAt: (await incoming.inspect(ref)).storedAt,
      },
    ]);
  });

  it("starts the workflow although the ledger fails, and opens the entry when it is repeated", async () => {
    const { versionId } = await save("correlation-7");
    const failure = new Error("the ledger is down");
    ledger.failWith(failure);
    await expect(startWorkflow.execute({ md5: MD5, versionId })).rejects.toBe(failure);
    expect(workflows.started).toHaveLength(1);
    ledger.failWith(undefined);
    await startWorkflow.execute({ md5: MD5, versionId });
    expect(workflows.started).toHaveLength(1);
    expect(ledger.entries).toMatchObject([{ status: "accepted" }]);
  });

  it("writes the end beside a further version of an upload that has ended, and none while it is under way", async () => {
    const started = await save("first");
    await startWorkflow.execute({ md5: MD5, versionId: started.versionId });
    const repeated = await save("second");
    await startWorkflow.execute({ md5: MD5, versionId: repeated.versionId });
    expect(ends.written).toEqual({});
    await ledger.record(aFlaggedEntry({ keptUntil: new Date() }));
    await startWorkflow.execute({ md5: MD5, versionId: repeated.versionId });
    expect(Object.keys(ends.written)).toEqual([`${repeated.versionId}`]);
    expect(ends.marked).toEqual([`${repeated.versionId}`]);
  });

  it("writes no failure beside a version that comes later: the upload may still end well", async () => {
    const { versionId } = await save("first");
    const { upload } = await startWorkflow.execute({ md5: MD5, versionId });
    const { failure, endedAt } = aFailedEntry();
    const entry = (await ledger.find(upload.uploadId)) as AcceptedEntry;
    await ledger.record({ ...entry, status: "failed", failure, endedAt });
    const later = await save("second");
    await startWorkflow.execute(later);
    expect(ends.written).toEqual({});
  });

  it("fails and starts nothing if the original is not stored", async () => {
    const absent = { md5: MD5, versionId: VersionId.parse("none") };
    await expect(startWorkflow.execute(absent)).rejects.toThrow(OriginalNotFound);
    expect(workflows.started).toEqual([]);
  });
});
