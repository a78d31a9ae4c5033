import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import aslValidator from "asl-validator";
import { type Mapping, mappingOf } from "../../local/template/intrinsic-functions.ts";
import { SamTemplate } from "../../local/template/sam-template.ts";

const PROJECT = join(import.meta.dirname, "../..");
const text = await readFile(join(PROJECT, "statemachine/regenerate-thumbnails.asl.json"), "utf8");
const definition = JSON.parse(
  text
    .replaceAll(/\$\{\w+Arn\}/g, "arn:aws:lambda:eu-west-1:123456789012:function:f")
    .replaceAll(/\$\{\w+\}/g, "uploads"),
) as { readonly States: Readonly<Record<string, Mapping>> };
const maps = Object.entries(definition.States).filter(([, { Type }]) => Type === "Map");
const notifying = maps.filter(([name]) => name.endsWith("AndNotify"));
const silent = maps.filter(([name]) => !name.endsWith("AndNotify"));
const statesOf = (map: Mapping | undefined) =>
  mappingOf(mappingOf(map?.["ItemProcessor"])["States"]);
/** The names of states are unique in a definition. Those of one map say that its originals are named. */
const withoutNamed = (states: Mapping) =>
  JSON.parse(JSON.stringify(states).replaceAll("Named", ""));

describe("regenerate-thumbnails.asl.json", () => {
  it("is valid Amazon States Language", () => {
    const { isValid, errorsText } = aslValidator(definition);
    expect(errorsText()).toBe("");
    expect(isValid).toBe(true);
  });

  it("takes the items from the listing of originals, where thumbnails cannot be, or from the input", () => {
    for (const end of ["", "AndNotify"]) {
      const { States } = definition;
      const [listed, named] = [States[`RegenerateListed${end}`], States[`RegenerateNamed${end}`]];
      expect(listed?.["ItemReader"]).toEqual({
        Resource: "arn:aws:states:::s3:listObjectsV2",
        Parameters: { Bucket: "uploads", Prefix: "raw/" },
      });
      expect(named).toMatchObject({ ItemsPath: "$.keys" });
      expect(named?.["ItemReader"]).toBeUndefined();
    }
  });

  it.each(maps)(
    "%s is distributed, bounded, tolerates failures, and writes its results",
    (_, map) => {
      expect(map).toMatchObject({
        MaxConcurrencyPath: "$.maxConcurrency",
        ToleratedFailurePercentagePath: "$.toleratedFailurePercentage",
        ItemProcessor: { ProcessorConfig: { Mode: "DISTRIBUTED" } },
        ResultWriter: {
          Resource: "arn:aws:states:::s3:putObject",
          Parameters: { Bucket: "uploads", Prefix: "regenerations" },
        },
      });
    },
  );

  it("chooses the map by the input: named or all originals, with or without notifications", () => {
    const keys = { Variable: "$.keys", IsPresent: true };
    const regenerationId = { Variable: "$.regenerationId", IsPresent: true };
    expect(definition.States["AreOriginalsNamed"]).toMatchObject({
      Choices: [
        { And: [keys, regenerationId], Next: "RegenerateNamedAndNotify" },
        { ...keys, Next: "RegenerateNamed" },
        { ...regenerationId, Next: "RegenerateListedAndNotify" },
      ],
      Default: "RegenerateListed",
    });
  });

  it.each(silent)("%s calls one function in Express children", (_, map) => {
    expect(map["ItemProcessor"]).toMatchObject({ ProcessorConfig: { ExecutionType: "EXPRESS" } });
    expect(Object.keys(mappingOf(map["ItemSelector"])).sort()).toEqual(["all.$", "key.$"]);
    expect(Object.keys(statesOf(map))).toHaveLength(1);
  });

  // An Express child may run twice, and for five minutes at most.
  it.each(notifying)("%s runs each item once, in a standard child that can wait", (_, map) => {
    expect(map["ItemProcessor"]).toMatchObject({ ProcessorConfig: { ExecutionType: "STANDARD" } });
    expect(map["ItemSelector"]).toMatchObject({ all: true, notifies: true });
  });

  it("notifies with the workflow's own retries, which tell PinsterApi nothing new", async () => {
    const workflow = await (await SamTemplate.read(join(PROJECT, "template.yaml"))).stateMachine();
    const { Retry } = mappingOf(workflow.States["NotifyPinsterOfRejection"]);
    const { NotifyAgain } = statesOf(definition.States["RegenerateListedAndNotify"]);
    const { NotifyPinster } = statesOf(mappingOf(NotifyAgain));
    expect(mappingOf(NotifyPinster)["Retry"]).toEqual(Retry);
  });

  it("does the same with each item, however it was found", () => {
    for (const pair of [silent, notifying]) {
      const [one, other] = pair.map(([, map]) => Object.values(withoutNamed(statesOf(map))));
      expect(one).toEqual(other);
    }
    const tasks = maps.flatMap(([, map]) =>
      Object.values(statesOf(map))
        .map(mappingOf)
        .filter(({ Type }) => Type === "Task"),
    );
    expect(tasks).toHaveLength(4);
    const [first, ...others] = tasks.map(({ Retry, TimeoutSeconds }) => ({
      Retry,
      TimeoutSeconds,
    }));
    for (const each of others) expect(each).toEqual(first);
  });

  // Source: Step Functions Developer Guide, "Quotas": an Express execution ends after five minutes.
  it("leaves an item its function's time twice, within the five minutes of an Express execution", async () => {
    const functions = (await SamTemplate.read(join(PROJECT, "template.yaml"))).functions();
    const timeout = functions.find(({ entryPoint }) => entryPoint === "regenerate-thumbnails");
    const [[, map] = []] = maps;
    const { States } = mappingOf(map?.["ItemProcessor"]);
    const { TimeoutSeconds } = mappingOf(mappingOf(States)["RegenerateThumbnails"]);
    expect(Number(TimeoutSeconds)).toBeGreaterThan(timeout?.timeoutSeconds ?? Infinity);
    expect(2 * Number(TimeoutSeconds) + 10).toBeLessThan(300);
  });
});
