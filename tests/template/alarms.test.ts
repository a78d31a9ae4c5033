import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { type Mapping, mappingOf } from "../../local/template/intrinsic-functions.ts";
import { workflowStep } from "../../src/adapters/inbound/workflow/workflow-step.ts";
import { PowertoolsTelemetry } from "../../src/adapters/telemetry/powertools-telemetry.ts";
import { ModerationThrottled } from "../../src/application/moderate-image/content-moderator.port.ts";
import {
  PinsterApiUnauthorized,
  PinsterApiUnavailable,
} from "../../src/application/notify-pinster/pinster-api.port.ts";
import { anUpload } from "../mothers/original.mother.ts";
import { listOf, PROJECT, resourcesOf } from "./template.ts";

const SERVICE = "pinster-image-service";
const alarms = resourcesOf("AWS::CloudWatch::Alarm");

interface Metric {
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

const metricOf = ({ MetricName, Dimensions }: Mapping): Metric => ({
  name: String(MetricName),
  dimensions: Object.fromEntries(
    listOf(Dimensions)
      .map(mappingOf)
      .map(({ Name, Value }) => [String(Name), String(Value)]),
  ),
});

/** Those of the service itself; AWS's own namespaces begin with AWS/. */
const ownMetrics = alarms
  .filter(({ properties }) => !/^AWS\//.test(String(properties["Namespace"])))
  .map(({ properties }) => metricOf(properties));

/** What CloudWatch makes of a line in the embedded metric format. */
const metricsIn = (line: string): Metric[] => {
  const { _aws: about, ...values } = JSON.parse(line);
  return about.CloudWatchMetrics.flatMap(
    ({ Dimensions, Metrics }: { Dimensions: string[][]; Metrics: { Name: string }[] }) =>
      Dimensions.flatMap((names) =>
        Metrics.map(({ Name }) => ({
          name: Name,
          dimensions: Object.fromEntries(names.map((name) => [name, values[name]])),
        })),
      ),
  );
};

describe("alarms", () => {
  it("are raised for all that a person would get up for", () => {
    expect(alarms.map(({ id }) => id).sort()).toEqual([
      "FailedExecutionsAlarm",
      "LoopAlarm",
      "ModerationThrottledAlarm",
      "NotStartedAlarm",
      "PinsterApiRefusesUsAlarm",
      "PinsterApiUnavailableAlarm",
      "SlowFlowAlarm",
      "UploadErrorsAlarm",
    ]);
  });

  it.each(alarms.map(({ id, properties }) => [id, properties] as const))(
    "%s tells what it means, what to do first, and where the rest stands; and somebody hears it",
    async (_, { AlarmDescription, AlarmActions, OKActions, TreatMissingData }) => {
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
      expect(TreatMissingData).toBe("notBreaching");
    },
  );

  it("the runbook says of each alarm what it means", async () => {
    const runbook = await readFile(join(PROJECT, "docs", "runbook.md"), "utf8");
    for (const { properties } of alarms) {
      const name = String(mappingOf(properties["AlarmName"])["Fn::Sub"]).split("}-")[1];
      expect(runbook).toContain(`| \`${name}\` |`);
    }
  });
});

describe("the service's own metrics that alarms look at", () => {
  const lines: string[] = [];
  beforeEach(() => {
    lines.length = 0;
    process.env["POWERTOOLS_SERVICE_NAME"] = SERVICE;
    process.env["POWERTOOLS_METRICS_NAMESPACE"] = "PinsterImageService-dev";
    process.env["POWERTOOLS_DEV"] = "true"; // writes to the console, not past it
    process.env["POWERTOOLS_METRICS_DISABLED"] = "false";
    jest.spyOn(console, "log").mockImplementation((line: string) => lines.push(line));
    jest.spyOn(console, "error").mockImplementation(() => {});
  });
  afterEach(() => {
    jest.restoreAllMocks();
    for (const name of ["SERVICE_NAME", "METRICS_NAMESPACE", "DEV", "METRICS_DISABLED"]) {
      delete process.env[`POWERTOOLS_${name}`];
    }
  });

  it("are emitted by the steps under just these names and dimensions", async () => {
    const telemetry = new PowertoolsTelemetry();
    const failing = async (step: string, error: Error) => {
      const handler = workflowStep(step, telemetry, () => Promise.reject(error));
      await expect(handler({ upload: anUpload() }, {} as never)).rejects.toBe(error);
    };
    await failing("NotifyPinster", new PinsterApiUnauthorized("401"));
    await failing("NotifyPinster", new PinsterApiUnavailable("503"));
    await failing("ModerateImage", new ModerationThrottled("slow down"));

    expect(lines.flatMap(metricsIn)).toEqual(expect.arrayContaining(ownMetrics));
    expect(ownMetrics).toHaveLength(3);
  });
});
