import { beforeEach, describe, expect, it } from "@jest/globals";
import type { Context, SQSBatchResponse, SQSEvent } from "aws-lambda";
import { startWorkflowHandler } from "../../../../../src/adapters/inbound/workflow/start-workflow.handler.ts";
import { NodeCryptoFingerprinter } from "../../../../../src/adapters/outbound/node-crypto/node-crypto-fingerprinter.ts";
import { StartWorkflow } from "../../../../../src/application/start-workflow/start-workflow.use-case.ts";
import { UploadId } from "../../../../../src/domain/upload/upload-id.ts";
import { InMemoryIncomingImages } from "../../../../fakes/incoming-images.fake.ts";
import { InMemoryOriginalEnds } from "../../../../fakes/original-ends.fake.ts";
import { InMemoryOriginalStore } from "../../../../fakes/original-store.fake.ts";
import { RecordingTelemetry } from "../../../../fakes/telemetry.fake.ts";
import { InMemoryUploadLedger } from "../../../../fakes/upload-ledger.fake.ts";
import { InMemoryWorkflowStarter } from "../../../../fakes/workflow-starter.fake.ts";
import { ANOTHER_SHA256, anOriginal, MD5, SHA256 } from "../../../../mothers/original.mother.ts";

interface S3Object {
  readonly key: string;
  readonly versionId?: string;
}

const aMessage = (...objects: readonly S3Object[]) =>
  JSON.stringify({
    Records: objects.map((object) => ({
      eventSource: "aws:s3",
      eventName: "ObjectCreated:Put",
      s3: { object },
    })),
  });

const anEvent = (...bodies: readonly string[]) =>
  ({
    Records: bodies.map((body, index) => ({ messageId: `message-${index}`, body })),
  }) as unknown as SQSEvent;

describe("the queue of the uploads bucket's events", () => {
  let workflows: InMemoryWorkflowStarter;
  let telemetry: RecordingTelemetry;
  let versions: string[];
  let handle: (event: SQSEvent) => Promise<SQSBatchResponse>;
  beforeEach(async () => {
    const originals = new InMemoryOriginalStore();
    workflows = new InMemoryWorkflowStarter();
    telemetry = new RecordingTelemetry();
    versions = [];
    for (const [correlationId, digest] of [
      ["first", SHA256],
      ["second", ANOTHER_SHA256],
    ] as const) {
      const original = anOriginal({ correlationId, uploadId: UploadId.of(MD5, digest) });
      const saved = await originals.save(Uint8Array.of(1), "image/png", original);
      versions.push(saved.versionId.toString());
    }
    const startWorkflow = new StartWorkflow({
      originals,
      ends: new InMemoryOriginalEnds(originals),
      incoming: new InMemoryIncomingImages(originals),
      fingerprinter: new NodeCryptoFingerprinter(),
      workflows,
      ledger: new InMemoryUploadLedger(),
    });
    const handler = startWorkflowHandler(startWorkflow, telemetry);
    handle = (event) => handler(event, {} as Context);
  });
  const version = (index: number) => ({ key: `raw/${MD5}`, versionId: versions[index] as string });
  const started = () => workflows.started.map(({ versionId }) => String(versionId));
  const failures = (...ids: readonly string[]) => ({
    batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })),
  });

  it("starts a workflow for each message, and reports no failure", async () => {
    const result = await handle(anEvent(aMessage(version(0)), aMessage(version(1))));
    expect(result).toEqual(failures());
    expect(started()).toEqual(versions);
    expect(telemetry.infos.map(({ fields }) => fields["correlation_id"])).toEqual([
      "first",
      "second",
    ]);
  });

  it("starts a workflow for each record of a message", async () => {
    expect(await handle(anEvent(aMessage(version(0), version(1))))).toEqual(failures());
    expect(started()).toEqual(versions);
  });

  it("decodes URL-encoded keys", async () => {
    const { versionId } = version(0);
    await handle(anEvent(aMessage({ key: `raw%2F${MD5}`, versionId })));
    expect(started()).toEqual([versionId]);
  });

  it("starts nothing again when a message is delivered again", async () => {
    await handle(anEvent(aMessage(version(0))));
    expect(await handle(anEvent(aMessage(version(0))))).toEqual(failures());
    expect(started()).toHaveLength(1);
    expect(telemetry.counts.map(({ dimensions }) => dimensions["outcome"])).toEqual([
      "started",
      "already-started",
    ]);
  });

  it.each([
    ["of an upload that is not there", aMessage({ key: `raw/${MD5}`, versionId: "none" })],
    ["without a version", aMessage({ key: `raw/${MD5}` })],
    [
      "of an object that is not an original",
      aMessage({ key: "raw/readme+first.txt", versionId: "1" }),
    ],
    ["of a key that cannot be decoded", aMessage({ key: "raw/%E0%A4%A", versionId: "1" })],
    ["without an event's name", JSON.stringify({ Records: [{ s3: { object: {} } }] })],
    ["without an object", JSON.stringify({ Records: [{ eventName: "ObjectCreated:Put" }] })],
    ["of another form", JSON.stringify({ hello: "world" })],
    ["of a JSON value that is no object", "null"],
    ["that is not JSON", "hello"],
  ])("reports a message %s as failed, after it tried all of the others", async (_, bad) => {
    const result = await handle(anEvent(aMessage(version(0)), bad, aMessage(version(1))));
    expect(result).toEqual(failures("message-1"));
    expect(started()).toEqual(versions);
    expect(telemetry.errors).toEqual([
      expect.objectContaining({ fields: { message_id: "message-1" } }),
    ]);
  });

  it("reports a message once, whose records failed in part", async () => {
    const bad = { key: `raw/${MD5}`, versionId: "none" };
    const result = await handle(anEvent(aMessage(bad, version(0), bad)));
    expect(result).toEqual(failures("message-0"));
    expect(started()).toEqual([versions[0]]);
  });

  it.each([
    [
      "S3's test of a new configuration",
      { Service: "Amazon S3", Event: "s3:TestEvent", Bucket: "uploads" },
      "s3:TestEvent",
    ],
    [
      "a deletion",
      { Records: [{ eventName: "ObjectRemoved:Delete", s3: { object: { key: "raw/x" } } }] },
      "ObjectRemoved:Delete",
    ],
  ])("accepts %s, logs it and starts nothing", async (_, message, name) => {
    expect(await handle(anEvent(JSON.stringify(message)))).toEqual(failures());
    expect(started()).toEqual([]);
    expect(telemetry.infos).toEqual([
      expect.objectContaining({ fields: { message_id: "message-0", event: name } }),
    ]);
    expect(telemetry.errors).toEqual([]);
    expect(telemetry.counts).toEqual([]);
  });
});
