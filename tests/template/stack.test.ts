import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { mappingOf } from "../../local/template/intrinsic-functions.ts";
import { listOf, PROJECT, resources, resourcesOf, template } from "./template.ts";

const json = async (...path: readonly string[]) =>
  JSON.parse(await readFile(join(PROJECT, ...path), "utf8"));

/** CloudFormation knows no tags of these. */
const WITHOUT_TAGS = new Set([
  "AWS::ApiGatewayV2::ApiMapping",
  "AWS::CloudFront::OriginAccessControl",
  "AWS::CloudWatch::Dashboard",
  "AWS::Route53::RecordSet",
  "AWS::S3::BucketPolicy",
  "AWS::SNS::Subscription",
  "AWS::SNS::TopicPolicy",
  "AWS::Serverless::LayerVersion",
]);

const globals = mappingOf(mappingOf(template["Globals"])["Function"]);

describe("the stack", () => {
  it.each(
    resources.filter(({ type }) => !WITHOUT_TAGS.has(type)).map((each) => [each.id, each] as const),
  )("%s carries the tags stage and service", (_, { type, properties }) => {
    const tags = type === "AWS::Serverless::Function" ? globals["Tags"] : properties["Tags"];
    const names = Array.isArray(tags)
      ? tags.map((tag) => mappingOf(tag)["Key"])
      : Object.keys(mappingOf(tags));
    expect(names).toEqual(["stage", "service"]);
  });

  it("runs on no Node.js that is older than 24", () => {
    const runtimes = [
      globals["Runtime"],
      ...resources.flatMap(({ properties }) => [
        ...listOf(properties["Runtime"]),
        ...listOf(properties["CompatibleRuntimes"]),
      ]),
    ];
    for (const runtime of runtimes) {
      expect(Number(/^nodejs(\d+)\.x$/.exec(String(runtime))?.[1])).toBeGreaterThanOrEqual(24);
    }
  });

  it("has the sharp of the tests in its layer, and nothing else", async () => {
    const { dependencies } = await json("package.json");
    const layer = await json("layers", "sharp", "package.json");
    const { packages } = await json("layers", "sharp", "package-lock.json");
    expect(layer.dependencies).toEqual({ sharp: dependencies.sharp });
    expect(packages["node_modules/sharp"].version).toBe(dependencies.sharp);
  });

  it("keeps every log for as long as the parameter says, and no longer", () => {
    const groups = resourcesOf("AWS::Logs::LogGroup");
    for (const { properties } of groups) {
      expect(properties["RetentionInDays"]).toEqual({ Ref: "LogRetentionDays" });
    }
    for (const { id, properties } of resourcesOf("AWS::Serverless::Function")) {
      const group = mappingOf(properties["LoggingConfig"])["LogGroup"];
      expect([id, group]).toEqual([id, { Ref: id.replace(/Function$/, "LogGroup") }]);
      expect(groups.map((each) => each.id)).toContain(mappingOf(group)["Ref"]);
    }
  });

  it("keeps what people uploaded when it is deleted, and expires no version", () => {
    for (const { id, resource, properties } of resourcesOf("AWS::S3::Bucket")) {
      expect([id, resource["DeletionPolicy"]]).toEqual([id, "Retain"]);
      expect([id, resource["UpdateReplacePolicy"]]).toEqual([id, "Retain"]);
      const rules = listOf(mappingOf(properties["LifecycleConfiguration"])["Rules"]).map(mappingOf);
      expect(rules.length).toBeGreaterThan(0);
      expect(rules.flatMap(Object.keys).filter((key) => /Expiration/.test(key))).toEqual([]);
    }
  });

  it("can be deployed without a parameter: each has a default", () => {
    for (const [name, parameter] of Object.entries(mappingOf(template["Parameters"]))) {
      expect([name, mappingOf(parameter)["Default"]]).not.toEqual([name, undefined]);
    }
  });
});

describe("the dashboard", () => {
  const [dashboard] = resourcesOf("AWS::CloudWatch::Dashboard");
  const body = String(mappingOf(dashboard?.properties["DashboardBody"])["Fn::Sub"]);
  const { widgets } = JSON.parse(body) as {
    widgets: { y: number; height: number; properties: { alarms?: string[] } }[];
  };

  it("fits on one screen", () => {
    expect(Math.max(...widgets.map(({ y, height }) => y + height))).toBeLessThanOrEqual(18);
  });

  it("shows every alarm", () => {
    const shown = widgets.flatMap((widget) => widget.properties.alarms ?? []).sort();
    const alarms = resourcesOf("AWS::CloudWatch::Alarm").map(({ id }) => `\${${id}.Arn}`);
    expect(shown).toEqual(alarms.sort());
  });
});
