import { describe, expect, it } from "@jest/globals";
import aslValidator from "asl-validator";
import { REJECTION_REASONS } from "../../src/domain/upload/outcome.ts";
import { approved, definition, published, rejected, run, upload } from "./scenario.ts";

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

const version = 2;
const refused = rejected("moderation");

describe("an upload", () => {
  it("that is approved is published, and PinsterApi is notified of what was published", async () => {
    const { path, calls, error } = await run();
    expect(error).toBeUndefined();
    expect(path).toEqual([
      "ModerateImage",
      "IsApproved",
      "GenerateThumbnails",
      "IsPublished",
      "NotifyPinster",
      "Published",
    ]);
    expect(calls["ModerateImage"]).toEqual([{ version, upload }]);
    expect(calls["GenerateThumbnails"]).toEqual([{ version, upload }]);
    expect(calls["NotifyPinster"]).toEqual([{ version, upload, outcome: published }]);
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
      expect(calls["NotifyPinster"]).toBeUndefined();
      if (state === "ModerateImage") expect(calls["GenerateThumbnails"]).toBeUndefined();
    },
  );

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
    ["ModerateImage", "Error", 7],
    ["ModerateImage", "ModerationThrottled", 31],
    ["GenerateThumbnails", "Error", 7],
    ["AnnounceRejection", "Error", 31],
    ["NotifyPinster", "PinsterApiUnavailable", 201],
    ["NotifyPinster", "PinsterApiUnauthorized", 201],
    ["NotifyPinsterOfRejection", "PinsterApiUnavailable", 201],
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

  it.each(["NotifyPinster", "NotifyPinsterOfRejection"])(
    "of %s to reach PinsterApi is retried for about a day, with full jitter",
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

it("an image that PinsterApi refuses is not posted again: the execution fails at once", async () => {
  const { path, calls, error } = await run({
    NotifyPinster: [{ fails: "PinsterApiRefusedImage" }],
  });
  expect(error).toBeDefined();
  expect(path.at(-1)).toBe("NotifyPinster");
  expect(calls["NotifyPinster"]).toHaveLength(1);
});
