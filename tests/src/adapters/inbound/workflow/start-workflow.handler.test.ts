import { beforeEach, describe, expect, it } from "@jest/globals";
import type { Context, S3Event } from "aws-lambda";
import { startWorkflowHandler } from "../../../../../src/adapters/inbound/workflow/start-workflow.handler.ts";
import { NodeCryptoFingerprinter } from "../../../../../src/adapters/outbound/node-crypto/node-crypto-fingerprinter.ts";
import { StartWorkflow } from "../../../../../src/application/start-workflow/start-workflow.use-case.ts";
import { InMemoryOriginalStore } from "../../../../fakes/original-store.fake.ts";
import { RecordingTelemetry } from "../../../../fakes/telemetry.fake.ts";
import { InMemoryWorkflowStarter } from "../../../../fakes/workflow-starter.fake.ts";
import { anOriginal, MD5 } from "../../../../mothers/original.mother.ts";

const anEvent = (...objects: { key: string; versionId?: string }[]) =>
  ({ Records: objects.map((object) => ({ s3: { object } })) }) as unknown as S3Event;

describe("the uploads bucket's event", () => {
  let workflows: InMemoryWorkflowStarter;
  let telemetry: RecordingTelemetry;
  let versions: string[];
  let handle: (event: S3Event) => Promise<void>;
  beforeEach(async () => {
    const originals = new InMemoryOriginalStore();
    workflows = new InMemoryWorkflowStarter();
    telemetry = new RecordingTelemetry();
    versions = [];
    for (const correlationId of ["first", "second"]) {
      const saved = await originals.save(
        Uint8Array.of(1),
        "image/png",
        anOriginal({ correlationId }),
      );
      versions.push(saved.versionId.toString());
    }
    const startWorkflow = new StartWorkflow({
      originals,
      fingerprinter: new NodeCryptoFingerprinter(),
      workflows,
    });
    const handler = startWorkflowHandler(startWorkflow, telemetry);
    handle = (event) => handler(event, {} as Context);
  });
  const version = (index: number) => ({ key: `raw/${MD5}`, versionId: versions[index] as string });

  it("starts a workflow for each of its records", async () => {
    await handle(anEvent(version(0), version(1)));
    expect(workflows.started.map((upload) => String(upload.versionId))).toEqual(versions);
    expect(telemetry.infos.map(({ fields }) => fields["correlation_id"])).toEqual([
      "first",
      "second",
    ]);
  });

  it("decodes URL-encoded keys", async () => {
    const { versionId } = version(0);
    await handle(anEvent({ key: `raw%2F${MD5}`, versionId }));
    expect(workflows.started).toHaveLength(1);
  });

  it("that is delivered again starts nothing again", async () => {
    await handle(anEvent(version(0)));
    await handle(anEvent(version(0)));
    expect(workflows.started).toHaveLength(1);
    expect(telemetry.counts.map(({ dimensions }) => dimensions["outcome"])).toEqual([
      "started",
      "already-started",
    ]);
  });

  it.each([
    ["of an upload that is not there", { key: `raw/${MD5}`, versionId: "none" }],
    ["without a version", { key: `raw/${MD5}` }],
    ["of an object that is not an original", { key: "raw/readme+first.txt", versionId: "1" }],
    ["of a key that cannot be decoded", { key: "raw/%E0%A4%A", versionId: "1" }],
  ])("with a record %s fails, after all of the others were tried", async (_, bad) => {
    await expect(handle(anEvent(version(0), bad, version(1)))).rejects.toMatchObject({
      name: "WorkflowsNotStarted",
      message: "1 of 3 were not started",
    });
    expect(workflows.started.map((upload) => String(upload.versionId))).toEqual(versions);
    expect(telemetry.errors).toHaveLength(1);
  });
});
