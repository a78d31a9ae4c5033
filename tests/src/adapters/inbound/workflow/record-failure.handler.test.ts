import { beforeEach, describe, expect, it } from "@jest/globals";
import type { Context } from "aws-lambda";
import type { ExecutionFailedEvent } from "../../../../../src/adapters/inbound/workflow/execution-failed-event.ts";
import { recordFailureHandler } from "../../../../../src/adapters/inbound/workflow/record-failure.handler.ts";
import { formatExecutionInput } from "../../../../../src/adapters/workflow-state/upload-json.ts";
import { UploadUnknown } from "../../../../../src/application/ledger/find-entry-facts.ts";
import { RecordFailure } from "../../../../../src/application/record-failure/record-failure.use-case.ts";
import { UploadId } from "../../../../../src/domain/upload/upload-id.ts";
import { InMemoryIncomingImages } from "../../../../fakes/incoming-images.fake.ts";
import { InMemoryOriginalEnds } from "../../../../fakes/original-ends.fake.ts";
import { InMemoryOriginalStore } from "../../../../fakes/original-store.fake.ts";
import { RecordingTelemetry } from "../../../../fakes/telemetry.fake.ts";
import { InMemoryUploadLedger } from "../../../../fakes/upload-ledger.fake.ts";
import { ANOTHER_SHA256, anUpload } from "../../../../mothers/original.mother.ts";
import { anAcceptedEntry } from "../../../../mothers/upload-entry.mother.ts";

const anEvent = (detail: Partial<ExecutionFailedEvent["detail"]> = {}): ExecutionFailedEvent => ({
  detail: {
    name: `${anUpload().uploadId}.2`,
    status: "FAILED",
    input: JSON.stringify(formatExecutionInput(anUpload())),
    stopDate: Date.UTC(2026, 0, 1, 13),
    error: "PinsterApiRefusedImage",
    cause: JSON.stringify({
      errorType: "PinsterApiRefusedImage",
      errorMessage: "name is too short",
    }),
    ...detail,
  },
});

describe("EventBridge's report of a failed execution", () => {
  let ledger: InMemoryUploadLedger;
  let telemetry: RecordingTelemetry;
  let handle: (event: ExecutionFailedEvent) => Promise<void>;

  beforeEach(async () => {
    ledger = new InMemoryUploadLedger();
    await ledger.record(anAcceptedEntry());
    telemetry = new RecordingTelemetry();
    const originals = new InMemoryOriginalStore();
    const ends = new InMemoryOriginalEnds(originals);
    const recordFailure = new RecordFailure({
      ledger,
      originals,
      ends,
      incoming: new InMemoryIncomingImages(originals),
      failedStates: { findFailedState: async () => "NotifyPinster" },
    });
    const handler = recordFailureHandler(recordFailure, telemetry);
    handle = (event) => handler(event, {} as Context);
  });

  it("is recorded with its error, its message and when the execution ended", async () => {
    await handle(anEvent());
    expect(ledger.entries).toMatchObject([
      {
        status: "failed",
        endedAt: new Date("2026-01-01T13:00:00Z"),
        failure: {
          error: "PinsterApiRefusedImage",
          cause: "name is too short",
          state: "NotifyPinster",
        },
      },
    ]);
    const { uploadId, correlationId } = anUpload();
    expect(telemetry.infos).toMatchObject([
      { fields: { upload_id: `${uploadId}`, correlation_id: correlationId } },
    ]);
  });

  it("is recorded for an execution that began with bytes that were to be received", async () => {
    const { uploadId, versionId } = anUpload();
    await handle(anEvent({ input: JSON.stringify(formatExecutionInput({ uploadId, versionId })) }));
    expect(ledger.entries).toMatchObject([{ status: "failed", uploadId }]);
  });

  it("is not recorded, and reported, for bytes of which the ledger knows nothing", async () => {
    const { versionId } = anUpload();
    const uploadId = UploadId.ofExpected(ANOTHER_SHA256, ANOTHER_SHA256);
    const input = JSON.stringify(formatExecutionInput({ uploadId, versionId }));
    await expect(handle(anEvent({ input }))).rejects.toThrow(UploadUnknown);
    expect(telemetry.errors).toHaveLength(1);
  });

  it.each([
    [
      "was aborted, without an error",
      { status: "ABORTED", error: null, cause: null },
      "ABORTED",
      "",
    ],
    ["timed out", { status: "TIMED_OUT", error: undefined, cause: undefined }, "TIMED_OUT", ""],
    ["has a cause that is no JSON", { cause: "out of {" }, "PinsterApiRefusedImage", "out of {"],
    ["has a cause in JSON without a message", { cause: "3" }, "PinsterApiRefusedImage", "3"],
    ["has a long cause", { cause: "x".repeat(9999) }, "PinsterApiRefusedImage", "x".repeat(1000)],
  ])("is recorded for an execution that %s", async (_, detail, error, cause) => {
    await handle(anEvent(detail as Partial<ExecutionFailedEvent["detail"]>));
    expect(ledger.entries).toMatchObject([{ failure: { error, cause } }]);
  });

  it.each([
    ["is no JSON", "{"],
    ["names no upload", '{"hello":"world"}'],
  ])("of an execution whose input %s fails, and is logged", async (_, input) => {
    await expect(handle(anEvent({ input }))).rejects.toThrow();
    expect(telemetry.errors).toMatchObject([{ fields: { execution: `${anUpload().uploadId}.2` } }]);
  });
});
