import { describe, expect, it } from "@jest/globals";
import { recordWhile } from "../../../../../src/adapters/inbound/workflow/record-while.ts";
import { RecordingProgress } from "../../../../fakes/record-progress.fake.ts";
import { RecordingTelemetry } from "../../../../fakes/telemetry.fake.ts";
import { anUpload } from "../../../../mothers/original.mother.ts";

const state = { upload: anUpload(), version: 2 } as const;
const unavailable = { execute: () => Promise.reject(new Error("the ledger is down")) };

describe("a step that tells the ledger of its progress", () => {
  it("hands on its result and the attempts that the ledger knows", async () => {
    const recordProgress = new RecordingProgress();
    const telemetry = new RecordingTelemetry();
    const recording = { recordProgress, telemetry };
    expect(await recordWhile(recording, state, "notifying", async () => "done")).toEqual({
      result: "done",
      attempts: 1,
    });
    expect(recordProgress.commands).toEqual([{ upload: state.upload, status: "notifying" }]);
    expect(telemetry.errors).toEqual([]);
  });

  it("begins its work without waiting for the ledger", async () => {
    const order: string[] = [];
    let answer = (_: number): void => {};
    const recordProgress = {
      execute: async () => {
        const attempts = await new Promise<number>((resolve) => {
          answer = resolve;
        });
        order.push("recorded");
        return attempts;
      },
    };
    const work = async () => {
      order.push("worked");
      answer(1);
    };
    const telemetry = new RecordingTelemetry();
    await recordWhile({ recordProgress, telemetry }, state, "moderating", work);
    expect(order).toEqual(["worked", "recorded"]);
  });

  it("succeeds where the ledger cannot be reached, and logs that", async () => {
    const telemetry = new RecordingTelemetry();
    const recording = { recordProgress: unavailable, telemetry };
    expect(await recordWhile(recording, state, "moderating", async () => "done")).toEqual({
      result: "done",
      attempts: undefined,
    });
    expect(telemetry.errors).toMatchObject([
      {
        message: "progress not recorded",
        fields: { upload_id: `${state.upload.uploadId}`, status: "moderating" },
      },
    ]);
  });

  it("fails with its own error, whatever the ledger does", async () => {
    const trouble = new Error("the step's own");
    for (const recordProgress of [unavailable, new RecordingProgress()]) {
      const recording = { recordProgress, telemetry: new RecordingTelemetry() };
      const work = () => Promise.reject(trouble);
      await expect(recordWhile(recording, state, "publishing", work)).rejects.toBe(trouble);
    }
  });
});
