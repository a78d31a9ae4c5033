import { describe, expect, it } from "@jest/globals";
import aslValidator from "asl-validator";
import { formatExecutionInput } from "../../src/adapters/workflow-state/upload-json.ts";
import { parseWorkflowState } from "../../src/adapters/workflow-state/workflow-state.ts";
import { REJECTION_REASONS } from "../../src/domain/upload/outcome.ts";
import { anUpload } from "../mothers/original.mother.ts";
import { approved, definition, notified, published, rejected, run, upload } from "./scenario.ts";

it("the definition is valid Amazon States Language", () => {
  const { isValid, errorsText } = aslValidator(definition as never);
  expect(errorsText()).toBe("");
  expect(isValid).toBe(true);
});

/** An upload's ids as the functions read them. */
const UPLOAD_JSON = formatExecutionInput(anUpload()).upload;
const version = 2;
const refused = rejected("moderation");

describe("an upload", () => {
  it("that is approved is published, and PinsterApi is notified of what was published", async () => {
    const { path, calls, error } = await run();
    expect(error).toBeUndefined();
    expect(path).toEqual([
      "IsIncoming",
      "ModerateImage",
      "IsApproved",
      "GenerateThumbnails",
      "IsPublished",
      "NotifyPinster",
      "RecordOutcome",
      "HowItEnded",
      "Published",
    ]);
    expect(calls["ModerateImage"]).toEqual([{ version, upload }]);
    expect(calls["GenerateThumbnails"]).toEqual([{ version, upload, outcome: approved }]);
    expect(calls["NotifyPinster"]).toEqual([{ version, upload, outcome: published }]);
    expect(calls["RecordOutcome"]).toEqual([{ version, upload, outcome: published, notified }]);
  });

  it.each(
    REJECTION_REASONS.flatMap((reason) => [
      ["ModerateImage", reason] as const,
      ["GenerateThumbnails", reason] as const,
    ]),
  )(
    "that %s rejects as %s is announced and PinsterApi notified, and it is not published",
    async (state, reason) => {
      const outcome = rejected(reason);
      const { path, calls, error } = await run({ [state]: [{ answers: outcome }] });
      expect(error).toBeUndefined();
      expect(path.at(-1)).toBe(reason === "moderation" ? "Flagged" : "Rejected");
      expect(calls[state]).toHaveLength(1);
      expect(calls["AnnounceRejection"]).toEqual([{ version, upload, outcome }]);
      expect(calls["NotifyPinsterOfRejection"]).toEqual([{ version, upload, outcome }]);
      expect(calls["RecordOutcome"]).toEqual([{ version, upload, outcome, notified }]);
      expect(calls["NotifyPinster"]).toBeUndefined();
      if (state === "ModerateImage") expect(calls["GenerateThumbnails"]).toBeUndefined();
    },
  );

  it("of which nobody is to be notified is recorded without a notification", async () => {
    const { path, calls } = await run({ NotifyPinster: [{ answers: null }] });
    expect(path.at(-1)).toBe("Published");
    expect(calls["RecordOutcome"]).toEqual([
      { version, upload, outcome: published, notified: null },
    ]);
  });

  it("of which PinsterApi is notified after silence is recorded with that notification", async () => {
    const late = { at: "2026-01-01T12:30:00.000Z", attempts: 2 };
    const { calls } = await run({
      NotifyPinster: [{ fails: "PinsterApiSilent" }],
      NotifyPinsterAgain: [{ answers: late }],
    });
    expect(calls["RecordOutcome"]).toEqual([
      { version, upload, outcome: published, notified: late },
    ]);
  });

  it("whose moderation answers with anything but an approval is never published", async () => {
    for (const kind of ["published", "Approved", "", "approved "]) {
      const { calls } = await run({ ModerateImage: [{ answers: { ...approved, kind } }] });
      expect(calls["GenerateThumbnails"]).toBeUndefined();
    }
  });
});

describe("a failure of the service", () => {
  it.each(["ModerateImage", "GenerateThumbnails"])(
    "in %s is retried, and the upload goes on",
    async (state) => {
      const answers = state === "ModerateImage" ? approved : published;
      const { path, calls } = await run({
        [state]: [{ fails: "Error" }, { fails: "Error" }, { answers }],
      });
      expect(path.at(-1)).toBe("Published");
      expect(calls[state]).toHaveLength(3);
    },
  );

  it.each([
    ["ModerateImage", "Error", 46],
    ["ModerateImage", "AccessDeniedException", 46],
    ["ModerateImage", "States.Timeout", 46],
    ["ModerateImage", "ModerationThrottled", 121],
    ["ModerateImage", "InvalidWorkflowState", 4],
    ["ModerateImage", "OriginalNotFound", 4],
    ["GenerateThumbnails", "Error", 46],
    ["GenerateThumbnails", "AccessDeniedException", 46],
    ["GenerateThumbnails", "Lambda.TooManyRequestsException", 121],
    ["GenerateThumbnails", "OriginalNotFound", 4],
    ["AnnounceRejection", "Error", 46],
    ["AnnounceRejection", "Sandbox.Timedout", 46],
    ["AnnounceRejection", "InvalidWorkflowState", 4],
    ["NotifyPinster", "PinsterApiUnavailable", 201],
    ["NotifyPinster", "PinsterApiUnauthorized", 201],
    ["NotifyPinster", "PinsterApiRefusedRequest", 46],
    ["NotifyPinster", "PinsterApiThrottled", 101],
    ["NotifyPinster", "PinsterApiThrottledLonger", 97],
    ["NotifyPinster", "OriginalNotFound", 4],
    ["NotifyPinsterOfRejection", "PinsterApiUnavailable", 201],
    ["NotifyPinsterOfRejection", "PinsterApiRefusedRequest", 46],
    ["NotifyPinsterOfRejection", "PinsterApiSilent", 6],
    ["NotifyPinsterOfRejection", "PinsterApiRefusedImage", 1],
    ["RecordOutcome", "Error", 46],
  ])(
    "in %s by %s that goes on fails in its own state after %i calls",
    async (state, name, count) => {
      const rejection = /Rejection/.test(state) ? { ModerateImage: [{ answers: refused }] } : {};
      const { path, calls, error } = await run({ ...rejection, [state]: [{ fails: name }] });
      expect(error).toBeDefined();
      expect(path.at(-1)).toBe(state); // where a redrive resumes
      expect(calls[state]).toHaveLength(count);
    },
  );

  it("in moderation never publishes", async () => {
    const { calls } = await run({ ModerateImage: [{ fails: "Error" }] });
    expect(calls["GenerateThumbnails"]).toBeUndefined();
  });
});

describe.each([
  ["Lambda.Unknown", "too-demanding"],
  ["Runtime.OutOfMemory", "too-demanding"],
  ["Runtime.ExitError", "too-demanding"],
  ["Sandbox.Timedout", "too-demanding"],
  ["DecodeTimeout", "too-slow"],
])("a picture for which a step ends with %s", (name, reason) => {
  it.each(["ModerateImage", "GenerateThumbnails"])(
    `twice, in %s, is rejected as ${reason}, announced and notified`,
    async (state) => {
      const { path, calls, error } = await run({ [state]: [{ fails: name }] });
      expect(error).toBeUndefined();
      expect(calls[state]).toHaveLength(2);
      expect(path.at(-1)).toBe("Rejected");
      const outcome = {
        kind: "rejected",
        reason,
        labels: [],
        detail: expect.stringContaining(name),
      };
      expect(calls["AnnounceRejection"]).toEqual([{ version, upload, outcome }]);
      expect(calls["NotifyPinsterOfRejection"]).toEqual([{ version, upload, outcome }]);
      expect(calls["NotifyPinster"]).toBeUndefined();
    },
  );

  it.each([
    ["ModerateImage", approved],
    ["GenerateThumbnails", published],
  ])("once, in %s, is published", async (state, answers) => {
    const { path, calls } = await run({ [state]: [{ fails: name }, { answers }] });
    expect(calls[state]).toHaveLength(2);
    expect(path.at(-1)).toBe("Published");
  });
});

it("the outcome of a killed step is a workflow state that the next step reads", async () => {
  const read: unknown[] = [];
  const { calls } = await run(
    { GenerateThumbnails: [{ fails: "Runtime.OutOfMemory" }] },
    UPLOAD_JSON,
  );
  for (const input of calls["AnnounceRejection"] ?? [])
    read.push(parseWorkflowState(input).outcome);
  expect(read).toEqual([
    {
      kind: "rejected",
      reason: "too-demanding",
      labels: [],
      detail:
        "Lambda killed the function twice for this picture, the second time with Runtime.OutOfMemory. It takes too much memory or time.",
    },
  ]);
});

describe("a PinsterApi that gets the notification and does not answer", () => {
  const silent = { fails: "PinsterApiSilent" };

  it.each([
    "PinsterApiSilent",
    "States.Timeout",
    "Sandbox.Timedout",
    "Lambda.ServiceException",
    "Lambda.AWSLambdaException",
    "Lambda.SdkClientException",
    "Lambda.ClientExecutionTimeoutException",
  ])(
    "(%s) is notified again later, with the hint that it may have the notification",
    async (name) => {
      const { path, calls, error } = await run({ NotifyPinster: [{ fails: name }] });
      expect(error).toBeUndefined();
      expect(path.slice(-6)).toEqual([
        "NotifyPinster",
        "WaitAfterSilence",
        "NotifyPinsterAgain",
        "RecordOutcome",
        "HowItEnded",
        "Published",
      ]);
      expect(calls["NotifyPinster"]).toHaveLength(1);
      expect(calls["NotifyPinsterAgain"]).toEqual([
        { version, upload, outcome: published, mayHaveBeenSent: true },
      ]);
    },
  );

  it("is notified again after trouble of another kind, too", async () => {
    const { calls } = await run({
      NotifyPinster: [{ fails: "PinsterApiUnavailable" }, silent],
      NotifyPinsterAgain: [{ fails: "PinsterApiUnavailable" }, { answers: null }],
    });
    expect(calls["NotifyPinster"]).toHaveLength(2);
    expect(calls["NotifyPinsterAgain"]).toHaveLength(2);
  });

  it.each([
    ["PinsterApiSilent", 5],
    ["PinsterApiRefusedImage", 1],
    ["OriginalNotFound", 4],
    ["PinsterApiUnavailable", 201],
  ])("and then fails by %s makes the execution fail there after %i calls", async (name, count) => {
    const { path, calls, error } = await run({
      NotifyPinster: [silent],
      NotifyPinsterAgain: [{ fails: name }],
    });
    expect(error).toBeDefined();
    expect(path.at(-1)).toBe("NotifyPinsterAgain"); // a redrive keeps the hint
    expect(calls["NotifyPinsterAgain"]).toHaveLength(count);
  });
});

it("an image that PinsterApi refuses is not posted again: the execution fails at once", async () => {
  const { path, calls, error } = await run({
    NotifyPinster: [{ fails: "PinsterApiRefusedImage" }],
  });
  expect(error).toBeDefined();
  expect(path.at(-1)).toBe("NotifyPinster");
  expect(calls["NotifyPinster"]).toHaveLength(1);
});
