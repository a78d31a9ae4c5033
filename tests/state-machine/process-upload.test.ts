import { describe, expect, it } from "@jest/globals";
import aslValidator from "asl-validator";
import { approved, definition, published, refused, run, upload } from "./scenario.ts";

const retriers = (state: string, error: string) => {
  const { Retry = [] } = definition.States[state] as { Retry?: Retrier[] };
  return Retry.find(
    ({ ErrorEquals }) => ErrorEquals.includes(error) || ErrorEquals.includes("States.ALL"),
  );
};
interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds: number;
  readonly BackoffRate: number;
  readonly MaxDelaySeconds: number;
  readonly MaxAttempts: number;
  readonly JitterStrategy: string;
}

it("the definition is valid Amazon States Language", () => {
  const { isValid, errorsText } = aslValidator(definition as never);
  expect(errorsText()).toBe("");
  expect(isValid).toBe(true);
});

describe("an upload", () => {
  it("that is approved is published, and PinsterApi is told of what was published", async () => {
    const { path, calls, error } = await run();
    expect(error).toBeUndefined();
    expect(path).toEqual([
      "ModerateImage",
      "IsApproved",
      "GenerateThumbnails",
      "NotifyPinster",
      "Published",
    ]);
    expect(calls["ModerateImage"]).toEqual([{ upload }]);
    expect(calls["GenerateThumbnails"]).toEqual([{ upload }]);
    expect(calls["NotifyPinster"]).toEqual([{ upload, published }]);
  });

  it("that moderation refuses is flagged: the topic and PinsterApi are told, nothing is published", async () => {
    const { path, calls } = await run({ ModerateImage: [{ answers: refused }] });
    expect(path.at(-1)).toBe("Flagged");
    const rejection = { reason: "moderation", labels: refused.refusedBy };
    expect(calls["AnnounceRejection"]).toEqual([{ upload, rejection }]);
    expect(calls["NotifyPinsterOfRejection"]).toEqual([{ upload, rejection }]);
    expect(calls["GenerateThumbnails"]).toBeUndefined();
    expect(calls["NotifyPinster"]).toBeUndefined();
  });

  it.each([
    ["ModerateImage", "ImageUnreadable", "unreadable"],
    ["ModerateImage", "ImageTooLarge", "too-large"],
    ["GenerateThumbnails", "ImageUnreadable", "unreadable"],
    ["GenerateThumbnails", "ImageTooLarge", "too-large"],
    ["GenerateThumbnails", "HashCollision", "hash-collision"],
  ])(
    "in which %s finds %s is rejected as %s, without a second try",
    async (state, name, reason) => {
      const { path, calls } = await run({ [state]: [{ fails: name }] });
      expect(path.at(-1)).toBe("Rejected");
      expect(calls[state]).toHaveLength(1);
      expect(calls["NotifyPinsterOfRejection"]).toEqual([
        { upload, rejection: { reason, labels: [] } },
      ]);
      expect(calls["AnnounceRejection"]).toHaveLength(1);
      expect(calls["NotifyPinster"]).toBeUndefined();
    },
  );
});

describe("a failure of the service", () => {
  it.each(["ModerateImage", "GenerateThumbnails"])(
    "in %s is tried again, and the upload goes on",
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
    ["ModerateImage", "Error", 7],
    ["ModerateImage", "ModerationThrottled", 31],
    ["GenerateThumbnails", "Error", 7],
    ["AnnounceRejection", "Error", 31],
    ["NotifyPinster", "PinsterApiUnavailable", 201],
    ["NotifyPinster", "PinsterApiUnauthorized", 201],
    ["NotifyPinsterOfRejection", "PinsterApiUnavailable", 201],
  ])(
    "in %s by %s that does not end fails in its own state after %i calls",
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

  it.each(["NotifyPinster", "NotifyPinsterOfRejection"])(
    "that %s meets in PinsterApi is tried about a day, with full jitter",
    (state) => {
      const retrier = retriers(state, "PinsterApiUnavailable") as Retrier;
      const { IntervalSeconds, BackoffRate, MaxDelaySeconds, MaxAttempts } = retrier;
      const delays = Array.from({ length: MaxAttempts }, (_, i) =>
        Math.min(MaxDelaySeconds, IntervalSeconds * BackoffRate ** i),
      );
      const expectedHours = delays.reduce((a, b) => a + b) / 2 / 3600; // full jitter: half of it on average
      expect(expectedHours).toBeGreaterThan(22);
      expect(retrier.JitterStrategy).toBe("FULL");
    },
  );
});

it("an image that PinsterApi refuses is not told again: the execution fails at once, to be looked at", async () => {
  const { path, calls, error } = await run({
    NotifyPinster: [{ fails: "PinsterApiRefusedImage" }],
  });
  expect(error).toBeDefined();
  expect(path.at(-1)).toBe("NotifyPinster");
  expect(calls["NotifyPinster"]).toHaveLength(1);
});
