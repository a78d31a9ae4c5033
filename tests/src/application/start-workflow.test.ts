import { beforeEach, describe, expect, it } from "@jest/globals";
import { OriginalNotFound } from "../../../src/application/ports/original-store.port.ts";
import { StartWorkflow } from "../../../src/application/start-workflow/start-workflow.use-case.ts";
import type { OriginalMetadata } from "../../../src/domain/upload/original.ts";
import { UploadId } from "../../../src/domain/upload/upload-id.ts";
import { VersionId } from "../../../src/domain/upload/version-id.ts";
import { FakeFingerprinter } from "../../fakes/fingerprinter.fake.ts";
import { InMemoryOriginalStore } from "../../fakes/original-store.fake.ts";
import { InMemoryWorkflowStarter } from "../../fakes/workflow-starter.fake.ts";
import { ANOTHER_SHA256, aBareOriginal, anOriginal, MD5 } from "../../mothers/original.mother.ts";

describe("StartWorkflow", () => {
  const originals = new InMemoryOriginalStore();
  const fingerprinter = new FakeFingerprinter();
  let workflows: InMemoryWorkflowStarter;
  let startWorkflow: StartWorkflow;
  beforeEach(() => {
    workflows = new InMemoryWorkflowStarter();
    startWorkflow = new StartWorkflow({ originals, fingerprinter, workflows });
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
    expect(workflows.started.map(({ correlationId }) => correlationId)).toEqual(["first"]);
  });

  it("starts one workflow for each version that 0.1.0 stored, under the id that 0.1.0 gave it", async () => {
    const saveBare = (correlationId: string) =>
      originals.save(Uint8Array.of(1), "image/png", aBareOriginal({ correlationId }));
    const versions = [await saveBare("first"), await saveBare("second")];
    await Promise.all(versions.map((version) => startWorkflow.execute(version)));
    expect(workflows.started.map((upload) => upload.correlationId)).toEqual(["first", "second"]);
    expect(workflows.started.map(({ uploadId }) => uploadId)).toEqual(
      versions.map((version) => fingerprinter.uploadIdOfVersion(version)),
    );
  });

  it("fails and starts nothing if the original is not stored", async () => {
    const absent = { md5: MD5, versionId: VersionId.parse("none") };
    await expect(startWorkflow.execute(absent)).rejects.toThrow(OriginalNotFound);
    expect(workflows.started).toEqual([]);
  });
});
