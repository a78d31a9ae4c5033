import { describe, expect, it } from "@jest/globals";
import { parseIncoming } from "../../src/adapters/workflow-state/received-state.ts";
import { formatExecutionInput } from "../../src/adapters/workflow-state/upload-json.ts";
import { parseWorkflowState } from "../../src/adapters/workflow-state/workflow-state.ts";
import { anUpload, VERSION_ID } from "../mothers/original.mother.ts";
import { approved, published, rejected, runFrom, upload } from "./scenario.ts";

const version = 2;
const { uploadId } = anUpload();
const input = formatExecutionInput({ uploadId, versionId: VERSION_ID });

describe("bytes that a client has put into the bucket by itself", () => {
  it("are received first, and then go the way of every upload", async () => {
    const { path, calls, error } = await runFrom(input);
    expect(error).toBeUndefined();
    expect(path.slice(0, 4)).toEqual(["IsIncoming", "ReceiveImage", "IsReceived", "ModerateImage"]);
    expect(path.at(-1)).toBe("Published");
    expect(calls["ReceiveImage"]).toEqual([{ version, ...input }]);
    expect(calls["ModerateImage"]).toEqual([{ version, upload }]);
    expect(calls["GenerateThumbnails"]).toEqual([{ version, upload, outcome: approved }]);
    expect(calls["NotifyPinster"]).toEqual([{ version, upload, outcome: published }]);
  });

  it("that are refused end as rejected, announced and notified, and nobody moderates them", async () => {
    const outcome = { ...rejected("unsupported-type"), code: "IMAGE.UNSUPPORTED_TYPE" };
    const { path, calls } = await runFrom(input, {
      ReceiveImage: [{ answers: { upload, outcome } }],
    });
    expect(path).toEqual([
      "IsIncoming",
      "ReceiveImage",
      "IsReceived",
      "AnnounceRejection",
      "NotifyPinsterOfRejection",
      "RecordOutcome",
      "HowItEnded",
      "Rejected",
    ]);
    expect(calls["AnnounceRejection"]).toEqual([{ version, upload, outcome }]);
    expect(calls["NotifyPinsterOfRejection"]).toEqual([{ version, upload, outcome }]);
  });

  it.each([
    ["Error", 46],
    ["Sandbox.Timedout", 46],
    ["Runtime.OutOfMemory", 46],
    ["Lambda.TooManyRequestsException", 121],
    ["IncomingImageNotFound", 4],
    ["InvalidWorkflowState", 4],
  ])(
    "whose receipt goes on failing by %s make the execution fail there after %i calls",
    async (name, count) => {
      const { path, calls, error } = await runFrom(input, { ReceiveImage: [{ fails: name }] });
      expect(error).toBeDefined();
      expect(path.at(-1)).toBe("ReceiveImage");
      expect(calls["ReceiveImage"]).toHaveLength(count);
    },
  );

  it("reach ReceiveImage with the names that it parses", async () => {
    const { calls } = await runFrom(input);
    expect(calls["ReceiveImage"]?.map(parseIncoming)).toEqual([
      { uploadId, versionId: VERSION_ID },
    ]);
  });

  it("are no state of a later step", () => {
    expect(() => parseWorkflowState({ version, ...input })).toThrow();
  });
});
