import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { SamTemplate } from "../../local/template/sam-template.ts";
import { POST_TIMEOUT_MS } from "../../src/adapters/outbound/pinster-api/http-pinster-api.ts";
import { SHORT_PAUSE_SECONDS } from "../../src/application/notify-pinster/pinster-api.port.ts";
import {
  catchersOf,
  EXECUTIONS,
  type Random,
  retriersOf,
  simulate,
  simulateMany,
  TASKS,
} from "./retry-simulation.ts";
import { retryTable } from "./retry-table.ts";
import { definition } from "./scenario.ts";

const HOUR = 3600;
const MIDDLE: Random = () => 0.5;
const PICTURE_STEPS = ["ModerateImage", "GenerateThumbnails"];
const KILLED = ["Lambda.Unknown", "Runtime.OutOfMemory", "Runtime.ExitError", "Sandbox.Timedout"];

/** Lambda gave no answer, or a 5xx: the function may have run. */
const ANSWER_LOST = [
  "Lambda.ServiceException",
  "Lambda.AWSLambdaException",
  "Lambda.SdkClientException",
  "Lambda.ClientExecutionTimeoutException",
];

const MAY_BE_SENT = ["PinsterApiSilent", "States.Timeout", ...ANSWER_LOST, ...KILLED];

/** An outage of this length, in which each call fails with one of the errors, and after which all calls succeed. */
const outage =
  (seconds: number, errors: readonly string[]) =>
  (at: number, random: Random): string | undefined =>
    at < seconds ? errors[Math.floor(random() * errors.length)] : undefined;

const shareLost = (...[start, errorAt]: Parameters<typeof simulateMany>): number =>
  simulateMany(start, errorAt).filter(({ kind }) => kind !== "succeeded").length / EXECUTIONS;

describe("the simulation of retries", () => {
  it("counts the retries of each retrier by itself", () => {
    const errors = ["DecodeTimeout", "Error", "Sandbox.Timedout", "Error", "DecodeTimeout"];
    const ending = simulate("ModerateImage", () => errors.shift(), MIDDLE);
    expect(ending).toMatchObject({ kind: "caught", state: "TooSlow", calls: 5 });
  });

  it("adds up the pauses, up to the longest", () => {
    const calls: number[] = [];
    const errorAt = (seconds: number) => (calls.push(seconds) < 11 ? "Error" : undefined);
    simulate("ModerateImage", errorAt, MIDDLE);
    expect(calls).toEqual([0, 1, 3, 7, 15, 31, 63, 127, 255, 405, 555]);
  });

  it.each(["States.DataLimitExceeded", "States.Runtime"])(
    "knows that States.ALL does not cover %s",
    (error) => {
      for (const state of TASKS) {
        expect(simulate(state, () => error, MIDDLE)).toMatchObject({ kind: "failed", calls: 1 });
      }
    },
  );
});

describe("an outage of an hour fails less than 1 % of the executions in flight, and rejects none,", () => {
  const serviceTrouble = ["InternalServerError", "ServiceUnavailable", "TimeoutError"];
  it.each<readonly [string, string, readonly string[]]>([
    ["of Rekognition, which throttles", "ModerateImage", ["ModerationThrottled"]],
    ["of Rekognition, which answers with 5xx", "ModerateImage", serviceTrouble],
    ["of Rekognition, with all of these", "ModerateImage", ["ModerationThrottled", "Error"]],
    ...TASKS.flatMap((state) => [
      [`of S3, in ${state}`, state, ["SlowDown", ...serviceTrouble]] as const,
      [`of Lambda, which throttles ${state}`, state, ["Lambda.TooManyRequestsException"]] as const,
      [`of Lambda, which fails in ${state}`, state, ANSWER_LOST] as const,
      [`of Lambda, which does not answer ${state}`, state, ["States.Timeout"]] as const,
      [
        `of Lambda, with all of these in ${state}`,
        state,
        ["Lambda.TooManyRequestsException", "Lambda.SdkClientException", "States.Timeout"],
      ] as const,
    ]),
  ])("%s", (_, state, errors) => {
    expect(shareLost(state, outage(HOUR, errors))).toBeLessThan(0.01);
  });
});

describe("20 hours without PinsterApi fail less than 1 % of the executions in flight:", () => {
  it.each(
    ["NotifyPinster", "NotifyPinsterAgain", "NotifyPinsterOfRejection"].flatMap((state) => [
      [state, ["PinsterApiUnavailable"]] as const,
      [state, ["PinsterApiUnauthorized"]] as const,
      [state, ["PinsterApiSilent"]] as const,
      [state, ["PinsterApiThrottled"]] as const,
      [state, ["PinsterApiThrottledLonger"]] as const,
      [state, ["PinsterApiUnavailable", "PinsterApiUnauthorized", "PinsterApiSilent"]] as const,
    ]),
  )("%s, by %j", (state, errors) => {
    expect(shareLost(state, outage(20 * HOUR, errors))).toBeLessThan(0.01);
  });
});

it.each(PICTURE_STEPS.flatMap((state) => KILLED.map((error) => [state, error] as const)))(
  "%s that is killed by %s is called exactly twice",
  (state, error) => {
    for (const ending of simulateMany(state, () => error)) {
      expect(ending).toMatchObject({ kind: "caught", state: "TooDemanding", calls: 2 });
    }
  },
);

it.each(
  ["NotifyPinster", "NotifyPinsterOfRejection"].flatMap((state) =>
    MAY_BE_SENT.map((error) => [state, error] as const),
  ),
)("%s that ends with %s repeats the request at most five times, late", (state, error) => {
  const calls: number[] = [];
  const errorAt = (seconds: number) => {
    calls.push(Math.round(seconds / 60));
    return error;
  };
  expect(simulate(state, errorAt, MIDDLE)).toMatchObject({ kind: "failed", calls: 6 });
  expect(calls).toEqual([0, 5, 24, 96, 371, 1413]);
});

describe("a PinsterApi that", () => {
  const pausesOf = (error: string): readonly number[] => {
    const calls: number[] = [];
    simulate(
      "NotifyPinster",
      (seconds) => (calls.push(seconds) < 200 ? error : undefined),
      () => 0,
    );
    return calls.slice(1).map((seconds, i) => seconds - (calls[i] ?? 0));
  };

  it("asks for a pause of a minute, or of 15, gets it, whatever the jitter", () => {
    expect(Math.min(...pausesOf("PinsterApiThrottled"))).toBe(SHORT_PAUSE_SECONDS);
    expect(Math.min(...pausesOf("PinsterApiThrottledLonger"))).toBe(15 * 60);
  });

  it("finds fault with the request fails the execution in two hours, but not in an hour", () => {
    expect(shareLost("NotifyPinster", outage(HOUR, ["PinsterApiRefusedRequest"]))).toBeLessThan(
      0.01,
    );
    const lost = shareLost("NotifyPinster", outage(2 * HOUR, ["PinsterApiRefusedRequest"]));
    expect(lost).toBeGreaterThan(0.99);
  });
});

describe("the definition", () => {
  it("retries all other errors in every task, by the last retrier", () => {
    for (const state of TASKS) {
      const wildcards = retriersOf(state).map(({ ErrorEquals }) =>
        ErrorEquals.includes("States.ALL"),
      );
      expect(wildcards).toEqual(wildcards.map((_, i) => i === wildcards.length - 1));
      expect(retriersOf(state).at(-1)?.ErrorEquals).toEqual(["States.ALL"]);
    }
  });

  it("catches only errors that name a killed function, a slow decoder or a silent PinsterApi", () => {
    const caught = TASKS.flatMap((state) =>
      catchersOf(state).map(({ ErrorEquals, Next }) => [state, Next, ErrorEquals]),
    );
    expect(caught).toEqual([
      ...PICTURE_STEPS.flatMap((state) => [
        [state, "TooDemanding", KILLED],
        [state, "TooSlow", ["DecodeTimeout"]],
      ]),
      ["NotifyPinster", "WaitAfterSilence", MAY_BE_SENT],
    ]);
  });

  it("waits longer for each step than its function may run, so that States.Timeout never means the picture", async () => {
    const template = await SamTemplate.read(join(import.meta.dirname, "../../template.yaml"));
    const timeouts = new Map(
      template.functions().map(({ logicalId, timeoutSeconds }) => [logicalId, timeoutSeconds]),
    );
    for (const state of TASKS) {
      const { Resource, TimeoutSeconds } = definition.States[state] as unknown as {
        readonly Resource: string;
        readonly TimeoutSeconds: number;
      };
      const timeout = timeouts.get(Resource.split(":").at(-1) ?? "");
      expect(TimeoutSeconds).toBeGreaterThanOrEqual((timeout ?? Number.NaN) + 30);
    }
  });

  it("lets the function that notifies wait for PinsterApi to the end: who is ended before notifies again", async () => {
    const template = await SamTemplate.read(join(import.meta.dirname, "../../template.yaml"));
    const notifying = template
      .functions()
      .find(({ entryPoint }) => entryPoint === "notify-pinster");
    const seconds = notifying?.timeoutSeconds ?? Number.NaN;
    expect(1_000 * seconds).toBeGreaterThanOrEqual(POST_TIMEOUT_MS + 10_000);
  });
});

it("statemachine/README.md has the table of the retries, with the outages that executions survive", async () => {
  const readme = await readFile(join(import.meta.dirname, "../../statemachine/README.md"), "utf8");
  const rows = readme.split("\n").map((line) => line.split("|").slice(1, -1));
  const cells = rows
    .map((row) => row.map((cell) => cell.trim()))
    .filter((row) => row.length === 7 && row[0]?.startsWith("`"));
  expect(cells.map((row) => row.slice(0, -1))).toEqual(retryTable());
  for (const row of cells) expect(row.at(-1)).not.toBe("");
});
