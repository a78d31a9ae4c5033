import { beforeEach, describe, expect, it } from "@jest/globals";
import { BucketNotEmptied } from "../../../../operations/application/teardown/buckets.port.ts";
import { FakeCommandLine } from "../../../fakes/command-line.fake.ts";

let commandLine: FakeCommandLine;
beforeEach(() => {
  commandLine = new FakeCommandLine();
});

const makeStageFailWith = (error: Error): void => {
  commandLine.stage.deployments.find = () => Promise.reject(error);
};
const anError = (name: string, message: string, more: object = {}): Error =>
  Object.assign(new Error(message), { name, ...more });

/** They work on a stage and on one machine. */
const INSTALLATION_COMMANDS = [
  "originals list",
  "originals backup absent --dry-run",
  "originals restore absent --dry-run",
  "thumbnails list",
  "thumbnails purge --dry-run",
  "thumbnails regenerate --dry-run",
  "images show 0123456789abcdef0123456789abcdef",
  "images delete 0123456789abcdef0123456789abcdef --dry-run",
  "users delete u1 --dry-run",
];

const STAGE_COMMANDS = [
  ...INSTALLATION_COMMANDS.map((command) => `${command} --stage dev`),
  "secrets put --stage dev --from keys.env",
  "secrets check --stage dev",
  "token --stage dev --imageable Pin:1 --from keys.env",
  "teardown --stage dev --yes",
];

describe("every subcommand", () => {
  it.each(INSTALLATION_COMMANDS.filter((command) => command.endsWith(" --dry-run")))(
    "says in its JSON document that this is a dry run: %s",
    async (command) => {
      const { out } = await commandLine.run(`${command} --stage dev --json`);
      expect(JSON.parse(out)).toMatchObject({ dry_run: true });
    },
  );

  it.each([
    "",
    ...["keys generate", "secrets put", "secrets check", "token", "teardown"].map((c) => `${c} `),
    ...INSTALLATION_COMMANDS.map((command) => `${command.split(" ").slice(0, 2).join(" ")} `),
  ])(
    "%s--help prints the options, examples and the exit codes, with exit code 0",
    async (command) => {
      const { exitCode, out } = await commandLine.run(`${command}--help`);
      expect(exitCode).toBe(0);
      expect(out).toMatch(/^Usage: pinster-images /);
      expect(out).toMatch(/Exit codes:\n {2}0 /);
      if (command === "") return;
      expect(out).toMatch(/--json/);
      expect(out).toContain(`Examples:\n  pinster-images ${command.trim()}`);
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
  ])("%p prints what is wrong, with exit code 2", async (line, sentence) => {
    const { exitCode, out, err } = await commandLine.run(line);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: "" });
    expect(err).toMatch(sentence);
  });

  it.each(INSTALLATION_COMMANDS)("%s needs a stage or --local, and not both", async (command) => {
    const neither = await commandLine.run(command);
    expect(neither).toMatchObject({ exitCode: 2, err: expect.stringMatching(/--stage.*--local/) });
    const both = await commandLine.run(`${command} --stage dev --local`);
    expect(both).toMatchObject({ exitCode: 2, err: expect.stringMatching(/cannot be used with/) });
  });

  it.each(STAGE_COMMANDS)("%s uses the region and profile of its options", async (command) => {
    await commandLine.run(`${command} --region eu-central-1 --profile dev`);
    expect(commandLine.accesses).toEqual([
      expect.objectContaining({ region: "eu-central-1", profile: "dev" }),
    ]);
  });

  it.each(STAGE_COMMANDS)(
    "%s fails with exit code 2 for a stage that is not deployed",
    async (command) => {
      const { exitCode, err } = await commandLine.run(`${command} --stack-name absent`);
      expect(exitCode).toBe(2);
      expect(err).toBe("There is no stack absent in eu-west-1.\n");
    },
  );

  it.each([
    ["no credentials", anError("CredentialsProviderError", "None found"), 2, /--profile/],
    ["no region", anError("Error", "Region is missing"), 2, /--region/],
    ["expired credentials", anError("ExpiredToken", "The token…"), 2, /renew them/],
    [
      "credentials without permission",
      anError("AccessDenied", "User x may not y"),
      2,
      /User x may not y/,
    ],
    [
      "no connection to AWS",
      anError("Error", "no", { code: "ECONNREFUSED" }),
      2,
      /cannot be reached/,
    ],
    [
      "an error of AWS",
      anError("InternalError", "Oh.", { $metadata: {} }),
      1,
      /InternalError: Oh\./,
    ],
    [
      "a teardown that stopped half-way",
      new BucketNotEmptied("uploads cannot be emptied."),
      1,
      /run it again/,
    ],
  ])("prints one sentence without a stack trace for %s", async (_, error, code, sentence) => {
    makeStageFailWith(error);
    for (const command of STAGE_COMMANDS) {
      const { exitCode, out, err } = await commandLine.run(`${command} --json`);
      expect(exitCode).toBe(code);
      expect(err).toMatch(sentence);
      expect(err).not.toMatch(/\n\s+at /);
      expect(JSON.parse(out)).toEqual({ error: err.trim() });
    }
  });

  it("throws an unexpected error, which is a bug", async () => {
    makeStageFailWith(new TypeError("undefined is not a function"));
    await expect(commandLine.run("secrets check --stage dev")).rejects.toThrow(TypeError);
  });
});
