import { beforeEach, describe, expect, it } from "@jest/globals";
import { BucketNotEmptied } from "../../../../operations/application/tear-down-stage/buckets.port.ts";
import { FakeSurroundings } from "../../../fakes/command-line.fake.ts";

let around: FakeSurroundings;
beforeEach(() => {
  around = new FakeSurroundings();
});

const failingWith = (error: Error): void => {
  around.stage.deployments.find = () => Promise.reject(error);
};
const named = (name: string, message: string, more: object = {}): Error =>
  Object.assign(new Error(message), { name, ...more });

const STAGE_COMMANDS = [
  "secrets put --stage dev --from keys.env",
  "secrets check --stage dev",
  "token --stage dev --imageable Pin:1 --from keys.env",
  "teardown --stage dev --yes",
];

describe("every command", () => {
  it.each(["", "keys generate ", "secrets put ", "secrets check ", "token ", "teardown "])(
    "%s--help tells its options and the exit codes, with exit code 0",
    async (command) => {
      const { exitCode, out } = await around.run(`${command}--help`);
      expect(exitCode).toBe(0);
      expect(out).toMatch(/^Usage: pinster-images /);
      expect(out).toMatch(/Exit codes: 0/);
      if (command !== "") expect(out).toMatch(/--json/);
    },
  );

  it.each([
    ["keys", /Usage/],
    ["frobnicate", /unknown command 'frobnicate'/],
    ["teardown", /required option '--stage <stage>' not specified/],
    ["teardown --stage staging", /Allowed choices are dev, prod/],
    ["teardown --stage dev --force", /unknown option '--force'/],
    ["secrets put --stage dev", /required option '--from <file>'/],
    ["token --stage dev --from keys.env", /required option '--imageable/],
  ])("%s: what is wrong is told, with exit code 2", async (line, sentence) => {
    const { exitCode, out, err } = await around.run(line);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: "" });
    expect(err).toMatch(sentence);
  });

  it.each(STAGE_COMMANDS)("%s asks the AWS that its options name", async (command) => {
    await around.run(`${command} --region eu-central-1 --profile dev`);
    expect(around.accesses).toEqual([
      expect.objectContaining({ region: "eu-central-1", profile: "dev" }),
    ]);
  });

  it.each(STAGE_COMMANDS)("%s of a stage that is not deployed: exit code 2", async (command) => {
    const { exitCode, err } = await around.run(`${command} --stack-name absent`);
    expect(exitCode).toBe(2);
    expect(err).toBe("There is no stack absent in eu-west-1.\n");
  });

  it.each([
    ["no credentials", named("CredentialsProviderError", "None found"), 2, /--profile/],
    ["no region", named("Error", "Region is missing"), 2, /--region/],
    ["expired credentials", named("ExpiredToken", "The token…"), 2, /renew them/],
    ["credentials that may not", named("AccessDenied", "User x may not y"), 2, /User x may not y/],
    ["AWS out of reach", named("Error", "no", { code: "ECONNREFUSED" }), 2, /cannot be reached/],
    ["AWS in trouble", named("InternalError", "Oh.", { $metadata: {} }), 1, /InternalError: Oh\./],
    ["an end half-way", new BucketNotEmptied("uploads cannot be emptied."), 1, /run it again/],
  ])("%s: one sentence, no stack trace", async (_, error, code, sentence) => {
    failingWith(error);
    for (const command of STAGE_COMMANDS) {
      const { exitCode, out, err } = await around.run(`${command} --json`);
      expect(exitCode).toBe(code);
      expect(err).toMatch(sentence);
      expect(err).not.toMatch(/\n\s+at /);
      expect(JSON.parse(out)).toEqual({ error: err.trim() });
    }
  });

  it("what nobody foresaw is a bug, and is not hidden", async () => {
    failingWith(new TypeError("undefined is not a function"));
    await expect(around.run("secrets check --stage dev")).rejects.toThrow(TypeError);
  });
});
