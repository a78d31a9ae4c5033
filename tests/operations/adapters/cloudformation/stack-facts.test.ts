import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Stack } from "@aws-sdk/client-cloudformation";
import { describe, expect, it } from "@jest/globals";
import { parse } from "yaml";
import { readStackFacts } from "../../../../operations/adapters/cloudformation/stack-facts.ts";

const STACK_ID = "arn:aws:cloudformation:eu-west-1:123456789012:stack/images/8f1c";

const aStack = (overrides: Partial<Stack> = {}): Stack => ({
  StackId: STACK_ID,
  StackName: "images",
  CreationTime: new Date(0),
  StackStatus: "CREATE_COMPLETE",
  Parameters: [
    { ParameterKey: "Stage", ParameterValue: "dev" },
    { ParameterKey: "PinsterApiUrl", ParameterValue: "https://api.example" },
    { ParameterKey: "ModerationConcurrency", ParameterValue: "7" },
  ],
  Outputs: [
    { OutputKey: "UploadUrl", OutputValue: "https://upload.example" },
    { OutputKey: "KeysSecretArn", OutputValue: "arn:secret" },
  ],
  ...overrides,
});

describe("readStackFacts", () => {
  it("reads account and region from the ARN, and the rest from parameters and outputs", () => {
    expect(readStackFacts(aStack())).toEqual({
      id: STACK_ID,
      name: "images",
      isRemoved: false,
      account: "123456789012",
      region: "eu-west-1",
      stage: "dev",
      pinsterApiUrl: "https://api.example",
      moderationConcurrency: 7,
      uploadUrl: "https://upload.example",
      keysSecretId: "arn:secret",
    });
  });

  it("reports missing outputs as undefined for a stack whose creation failed", () => {
    const { Outputs: _, ...failed } = aStack({ StackStatus: "ROLLBACK_COMPLETE" });
    expect(readStackFacts(failed)).toMatchObject({
      stage: "dev",
      uploadUrl: undefined,
      keysSecretId: undefined,
    });
  });

  it("reports empty values as undefined", () => {
    const stack = aStack({ Outputs: [{ OutputKey: "UploadUrl", OutputValue: "" }] });
    expect(readStackFacts(stack).uploadUrl).toBeUndefined();
  });

  it("reports no stage for a stack of another service", () => {
    expect(readStackFacts(aStack({ Parameters: [] })).stage).toBeUndefined();
  });

  it("reports a deleted stack as removed", () => {
    expect(readStackFacts(aStack({ StackStatus: "DELETE_COMPLETE" })).isRemoved).toBe(true);
  });

  it("knows the keys and the ledger of a deleted stack, which has no outputs, by their names", async () => {
    const { Outputs: _, ...removed } = aStack({ StackStatus: "DELETE_COMPLETE" });
    const path = join(import.meta.dirname, "../../../../template.yaml");
    const text = (await readFile(path, "utf8")).replace(/\$\{Stage\}/g, "dev");
    const { keysSecretId, ledgerTable } = readStackFacts(removed);
    expect(text).toContain(`Name: !Sub ${keysSecretId}\n`);
    expect(text).toContain(`TableName: !Sub ${ledgerTable}\n`);
  });

  it("finds every fact under the names that template.yaml declares", async () => {
    const path = join(import.meta.dirname, "../../../../template.yaml");
    const { Parameters, Outputs } = parse(await readFile(path, "utf8"), {
      logLevel: "silent",
      merge: true,
      maxAliasCount: -1,
    });
    const facts = readStackFacts(
      aStack({
        Parameters: Object.keys(Parameters).map((name) => ({
          ParameterKey: name,
          ParameterValue: name,
        })),
        Outputs: Object.keys(Outputs).map((name) => ({ OutputKey: name, OutputValue: name })),
      }),
    );
    expect(facts).toMatchObject({
      stage: "Stage",
      pinsterApiUrl: "PinsterApiUrl",
      uploadUrl: "UploadUrl",
      keysSecretId: "KeysSecretArn",
      ledgerTable: "LedgerTable",
    });
  });
});
