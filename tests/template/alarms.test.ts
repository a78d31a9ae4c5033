import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { mappingOf } from "../../local/template/intrinsic-functions.ts";
import { PROJECT, resourcesOf } from "./template.ts";

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
      "SlowFlowAlarm",
      "UploadErrorsAlarm",
    ]);
  });

  it.each(alarms.map(({ id, properties }) => [id, properties] as const))(
    "%s says what it means, what to do first and where to read more, and goes to the alarm topic",
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

  it("each has a row in the runbook", async () => {
    const runbook = await readFile(join(PROJECT, "docs", "runbook.md"), "utf8");
    for (const { properties } of alarms) {
      const name = String(mappingOf(properties["AlarmName"])["Fn::Sub"]).split("}-")[1];
      expect(runbook).toContain(`| \`${name}\` |`);
    }
  });
});
