import { beforeEach, describe, expect, it } from "@jest/globals";
import { StartWorkflow } from "../../../src/application/start-workflow/start-workflow.use-case.ts";
import { FakeFingerprinter } from "../../fakes/fingerprinter.fake.ts";
import { InMemoryOriginalStore } from "../../fakes/original-store.fake.ts";
import { InMemoryWorkflowStarter } from "../../fakes/workflow-starter.fake.ts";
import { anOriginal, MD5 } from "../../mothers/original.mother.ts";

describe("StartWorkflow", () => {
  const originals = new InMemoryOriginalStore();
  let workflows: InMemoryWorkflowStarter;
  let startWorkflow: StartWorkflow;
  beforeEach(() => {
    workflows = new InMemoryWorkflowStarter();
    startWorkflow = new StartWorkflow(originals, new FakeFingerprinter(), workflows);
  });
  const save = (correlationId: string) =>
    originals.save(Uint8Array.of(1), "image/png", anOriginal({ correlationId }));

  it("starts a stored upload's workflow with the upload's id, version and correlation id only", async () => {
    const { versionId } = await save("correlation-7");
    const { outcome, upload } = await startWorkflow.execute({ md5: MD5, versionId });
    expect(outcome).toBe("started");
    expect(upload).toEqual({
      uploadId: expect.stringMatching(new RegExp(`^${MD5}-`)),
      md5: MD5,
      versionId,
      correlationId: "correlation-7",
    });
    expect(workflows.started).toEqual([upload]);
  });

  it("starts nothing when it is told of the same version again", async () => {
    const { versionId } = await save("correlation-7");
    await startWorkflow.execute({ md5: MD5, versionId });
    const again = await startWorkflow.execute({ md5: MD5, versionId });
    expect(again.outcome).toBe("already-started");
    expect(workflows.started).toHaveLength(1);
  });

  it("starts one workflow for each version of the same bytes", async () => {
    const versions = [await save("first"), await save("second")];
    await Promise.all(versions.map((version) => startWorkflow.execute(version)));
    expect(workflows.started.map((upload) => upload.correlationId)).toEqual(["first", "second"]);
    expect(new Set(workflows.started.map((upload) => upload.uploadId)).size).toBe(2);
  });

  it("fails for an upload that is not stored", async () => {
    await expect(startWorkflow.execute({ md5: MD5, versionId: "none" })).rejects.toThrow(
      expect.objectContaining({ name: "OriginalNotFound" }),
    );
    expect(workflows.started).toEqual([]);
  });
});
