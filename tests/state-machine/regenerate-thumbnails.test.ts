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

describe("regenerate-thumbnails.asl.json", () => {
  it("is valid Amazon States Language", () => {
    const { isValid, errorsText } = aslValidator(definition);
    expect(errorsText()).toBe("");
    expect(isValid).toBe(true);
  });

  it("takes the items from the listing of originals, where thumbnails cannot be, or from the input", () => {
    const { RegenerateListed, RegenerateNamed } = definition.States;
    expect(RegenerateListed?.["ItemReader"]).toEqual({
      Resource: "arn:aws:states:::s3:listObjectsV2",
      Parameters: { Bucket: "uploads", Prefix: "raw/" },
    });
    expect(RegenerateNamed).toMatchObject({ ItemsPath: "$.keys" });
    expect(RegenerateNamed?.["ItemReader"]).toBeUndefined();
  });

  it.each(maps)(
    "%s is distributed, bounded, tolerates failures, and writes its results",
    (_, map) => {
      expect(map).toMatchObject({
        MaxConcurrencyPath: "$.maxConcurrency",
        ToleratedFailurePercentagePath: "$.toleratedFailurePercentage",
        ItemProcessor: { ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "EXPRESS" } },
        ResultWriter: {
          Resource: "arn:aws:states:::s3:putObject",
          Parameters: { Bucket: "uploads", Prefix: "regenerations" },
        },
      });
      expect(Object.keys(mappingOf(map["ItemSelector"])).sort()).toEqual(["all.$", "key.$"]);
    },
  );

  it("does the same with each item, however it was found", () => {
    const [one, other] = maps.map(([, map]) =>
      Object.values(mappingOf(mappingOf(map["ItemProcessor"])["States"])),
    );
    expect(one).toHaveLength(1);
    expect(one).toEqual(other);
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
