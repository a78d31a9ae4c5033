import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { mappingOf } from "../../local/template/intrinsic-functions.ts";
import { REJECTION_REASONS } from "../../src/domain/upload/outcome.ts";
import { listOf, metricsWatchedBy, PROJECT, resourcesOf } from "./template.ts";

const alarms = resourcesOf("AWS::CloudWatch::Alarm");

describe("alarms", () => {
  it("exist for everything that a person must act on", () => {
    expect(alarms.map(({ id }) => id).sort()).toEqual([
      "FailedExecutionsAlarm",
      "LoopAlarm",
      "ModerationThrottledAlarm",
      "NotStartedAlarm",
      "PinsterApiRefusesUsAlarm",
      "PinsterApiUnavailableAlarm",
      "SizesFailAlarm",
      "SlowFlowAlarm",
      "UnexpectedRejectionsAlarm",
      "UploadErrorsAlarm",
      "UploadsNotCountedAlarm",
      "UploadsUnaccountedAlarm",
      "UploadsWaitingAlarm",
    ]);
  });

  it.each(alarms.map(({ id, properties }) => [id, properties] as const))(
    "%s says what it means, what to do first and where to read more, and goes to the alarm topic",
    async (id, { AlarmDescription, AlarmActions, OKActions, TreatMissingData }) => {
      const description = String(AlarmDescription);
      expect(description).toMatch(/^[A-Z][^.:]{30,}[.:] /);
      expect(description).toMatch(/ First: \S.{30,}/);
      expect(description.length).toBeLessThanOrEqual(1024); // CloudWatch's limit

      const section = /\(runbook, "([^"]+)"\)/.exec(description)?.[1];
      expect(await readFile(join(PROJECT, "docs", "runbook.md"), "utf8")).toContain(
        `\n## ${section}\n`,
      );
      expect(AlarmActions).toEqual([{ Ref: "AlarmTopic" }]);
      expect(OKActions).toEqual([{ Ref: "AlarmTopic" }]);
      // The others have no data while nothing happens.
      const isSilenceBad = id === "UploadsUnaccountedAlarm";
      expect(TreatMissingData).toBe(isSilenceBad ? "breaching" : "notBreaching");
    },
  );

  it("each has a row in the runbook", async () => {
    const runbook = await readFile(join(PROJECT, "docs", "runbook.md"), "utf8");
    for (const { properties } of alarms) {
      const name = String(mappingOf(properties["AlarmName"])["Fn::Sub"]).split("}-")[1];
      expect(runbook).toContain(`| \`${name}\` |`);
    }
  });
});

const alarm = (id: string) => {
  const found = alarms.find((each) => each.id === id);
  if (found === undefined) throw new Error(`The template has no ${id}.`);
  return found.properties;
};

/** The expression that an alarm compares with its threshold. */
const expressionOf = (id: string): string => {
  const [result] = listOf(alarm(id)["Metrics"])
    .map(mappingOf)
    .filter(({ ReturnData }) => ReturnData !== false);
  return String(result?.["Expression"]);
};

describe("the alarm of a PinsterApi that refuses the service's tokens", () => {
  /** Seconds for which a function keeps the secret: secrets-manager-key-source.ts. */
  const SECRET_AGE = 300;
  /** Seconds that a person takes to give PinsterApi its file, once the secret is changed. */
  const HANDING_OVER = 600;

  it("is silent during a rotation of keys, which ends within a period", () => {
    const { Period, EvaluationPeriods, DatapointsToAlarm } = alarm("PinsterApiRefusesUsAlarm");
    expect(Number(Period)).toBeGreaterThanOrEqual(SECRET_AGE + HANDING_OVER);
    // What is shorter than a period touches two of them at most.
    expect(Number(EvaluationPeriods)).toBeGreaterThanOrEqual(3);
    expect(DatapointsToAlarm ?? EvaluationPeriods).toEqual(EvaluationPeriods);
  });
});

describe("the alarm of a PinsterApi that does not answer", () => {
  it("counts connections that failed, requests without an answer, and all that is not taken", () => {
    const errors = metricsWatchedBy(alarm("PinsterApiUnavailableAlarm")).map(
      ({ name, dimensions }) => [name, dimensions["step"], dimensions["error"]],
    );
    expect(errors).toEqual([
      ["StepFailed", "NotifyPinster", "PinsterApiUnavailable"],
      ["StepFailed", "NotifyPinster", "PinsterApiSilent"],
      ["StepFailed", "NotifyPinster", "PinsterApiRefusedRequest"],
      ["StepFailed", "NotifyPinster", "PinsterApiThrottled"],
      ["StepFailed", "NotifyPinster", "PinsterApiThrottledLonger"],
    ]);
  });
});

describe("alarms of PinsterApi", () => {
  it.each(["PinsterApiRefusesUsAlarm", "PinsterApiUnavailableAlarm"])(
    "%s: a period is as long as the longest pause between two attempts",
    (id) => {
      const periods = [...JSON.stringify(alarm(id)).matchAll(/"Period":(\d+)/g)];
      expect(periods.length).toBeGreaterThan(0);
      // MaxDelaySeconds in the definition.
      for (const [, seconds] of periods) expect(Number(seconds)).toBeGreaterThanOrEqual(900);
    },
  );
});

describe("the alarm of the upload API's errors", () => {
  it("compares 5xx with uploads, not with the requests of clients that follow theirs", () => {
    expect(metricsWatchedBy(alarm("UploadErrorsAlarm")).map(({ name }) => name)).toEqual([
      "5xx",
      "ImageUploaded",
      "DirectUploadPrepared",
    ]);
    expect(expressionOf("UploadErrorsAlarm")).toBe(
      "IF(FILL(errors, 0) > 0, 100 * FILL(errors, 0) / (FILL(errors, 0) + FILL(taken, 0) + FILL(prepared, 0)), 0)",
    );
  });
});

describe("the alarm of sizes on demand", () => {
  it("counts failures, and calls that Lambda killed or refused", () => {
    expect(metricsWatchedBy(alarm("SizesFailAlarm")).map(({ name }) => name)).toEqual([
      "SizeFailed",
      "Errors",
      "Throttles",
    ]);
    expect(expressionOf("SizesFailAlarm")).toBe(
      "FILL(failed, 0) + FILL(errors, 0) + FILL(throttles, 0)",
    );
  });
});

describe("the alarm of rejections that are not moderation's", () => {
  const metrics = metricsWatchedBy(alarm("UnexpectedRejectionsAlarm"));
  const outcomesOf = (wanted: string) =>
    metrics
      .filter(({ dimensions }) => dimensions["step"] === wanted)
      .map(({ dimensions }) => dimensions["outcome"]);

  it("counts every reason, where every rejection passes", () => {
    expect(outcomesOf("AnnounceRejection").sort()).toEqual([...REJECTION_REASONS].sort());
    expect(outcomesOf("GenerateThumbnails")).toEqual(["published"]);
    expect(new Set(metrics.map(({ name }) => name))).toEqual(new Set(["StepDone"]));
  });

  it("is their share of all outcomes, once there are enough to speak of a share", () => {
    expect(expressionOf("UnexpectedRejectionsAlarm")).toBe(
      "IF(unexpected >= 10, 100 * unexpected / (unexpected + expected), 0)",
    );
  });
});
