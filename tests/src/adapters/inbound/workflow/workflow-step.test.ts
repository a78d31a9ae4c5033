import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "@jest/globals";
import type { Context } from "aws-lambda";
import { workflowStep } from "../../../../../src/adapters/inbound/workflow/workflow-step.ts";
import { RecordingTelemetry } from "../../../../fakes/telemetry.fake.ts";
import { anUpload } from "../../../../mothers/original.mother.ts";
import { aPublished, aRejected } from "../../../../mothers/outcome.mother.ts";

const upload = JSON.parse(JSON.stringify(anUpload()));
const input = { version: 2, upload };
/** A context that has only this left. */
const contextWith = (milliseconds: number) =>
  ({ getRemainingTimeInMillis: () => milliseconds }) as Context;

describe("a step of the workflow", () => {
  it("is not ended before Lambda's timeout, so that no work goes on beside its own retry", async () => {
    const handler = workflowStep("Step", new RecordingTelemetry(), async () => {
      await setTimeout(50);
      return aPublished();
    });
    await expect(handler(input, contextWith(10))).resolves.toMatchObject({ kind: "published" });
  });

  it("logs the outcome with the ids and the detail, and counts it by its word", async () => {
    const telemetry = new RecordingTelemetry();
    const outcome = aRejected({ reason: "too-large", detail: "100 pixels; 10 is the limit." });
    await workflowStep("Step", telemetry, async () => outcome)(input, contextWith(1_000));
    expect(telemetry.infos).toEqual([
      {
        message: "Step done",
        fields: {
          step: "Step",
          upload_id: upload.uploadId,
          correlation_id: upload.correlationId,
          outcome: "too-large",
          detail: "100 pixels; 10 is the limit.",
        },
      },
    ]);
    expect(telemetry.counts).toEqual([
      { metric: "StepDone", dimensions: { step: "Step", outcome: "too-large" } },
    ]);
  });

  it("lets an execution of 0.1.0 end as too large where a decode takes too long", async () => {
    const timeout = Object.assign(new Error("too long"), { name: "DecodeTimeout" });
    const handler = workflowStep("Step", new RecordingTelemetry(), () => Promise.reject(timeout));
    await expect(handler({ upload }, contextWith(1_000))).rejects.toMatchObject({
      name: "ImageTooLarge",
    });
    await expect(handler(input, contextWith(1_000))).rejects.toBe(timeout);
  });

  it("passes a failure on as it is, and logs and counts it by its name", async () => {
    const telemetry = new RecordingTelemetry();
    const failure = Object.assign(new Error("no"), { name: "ModerationThrottled" });
    const handler = workflowStep("Step", telemetry, () => Promise.reject(failure));
    await expect(handler(input, contextWith(1_000))).rejects.toBe(failure);
    expect(telemetry.errors).toEqual([expect.objectContaining({ error: failure })]);
    expect(telemetry.counts).toEqual([
      { metric: "StepFailed", dimensions: { step: "Step", error: "ModerationThrottled" } },
    ]);
  });
});
