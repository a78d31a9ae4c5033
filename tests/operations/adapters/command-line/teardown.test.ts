import { beforeEach, describe, expect, it } from "@jest/globals";
import { FakeCommandLine } from "../../../fakes/command-line.fake.ts";
import { aDeployment } from "../../../fakes/stage.fake.ts";

let commandLine: FakeCommandLine;
beforeEach(() => {
  commandLine = new FakeCommandLine();
});
const TEARDOWN = "teardown --stage dev";

describe("teardown", () => {
  it("shows the plan, asks, deletes the stage and shows the result", async () => {
    commandLine.terminal.answer = "dev";
    const { exitCode, out } = await commandLine.run(TEARDOWN);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/in account 123456789012, eu-west-1, will be deleted/);
    expect(out).toMatch(/uploads: 2,500 object versions and 0 delete markers, 2.5 MB/);
    expect(commandLine.terminal.questions).toEqual([expect.stringMatching(/Type dev/)]);
    expect(commandLine.terminal.shown.at(-1)).toMatch(/█{30} uploads: 2,500 of 2,500/);
    expect(out).toMatch(
      /Deleted 2,500 versions and markers of uploads\. The bucket was deleted after the stack/,
    );
    expect(out).toMatch(/You can deploy it again/);
    expect(commandLine.stage.contents.size).toBe(0);
  });

  it.each(["", "yes", "prod"])(
    "deletes nothing and fails with exit code 1 if the answer is %p instead of the stage",
    async (answer) => {
      commandLine.terminal.answer = answer;
      const { exitCode, out } = await commandLine.run(TEARDOWN);
      expect(exitCode).toBe(1);
      expect(out).toMatch(/Nothing was deleted\.\n$/);
      expect(commandLine.stage.changes).toEqual([]);
    },
  );

  it("asks nothing and deletes nothing with --dry-run", async () => {
    const { exitCode, out } = await commandLine.run(`${TEARDOWN} --dry-run`);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/dry run/);
    expect(commandLine.terminal.questions).toEqual([]);
    expect(commandLine.stage.changes).toEqual([]);
  });

  it("requires --yes without an interactive terminal, and prints progress in lines", async () => {
    commandLine.terminal.isInteractive = false;
    commandLine.terminal.statusLine = undefined;
    const refused = await commandLine.run(TEARDOWN);
    expect(refused.exitCode).toBe(2);
    expect(refused.err).toMatch(/--yes/);
    expect(commandLine.stage.changes).toEqual([]);
    const { exitCode, err } = await commandLine.run(`${TEARDOWN} --yes`);
    expect(exitCode).toBe(0);
    expect(err).toMatch(/^ {2}uploads: 2,500 of 2,500, .*\/s\n/);
  });

  it("requires --yes with --json, and prints one document", async () => {
    expect((await commandLine.run(`${TEARDOWN} --json`)).exitCode).toBe(2);
    const { out, err } = await commandLine.run(`${TEARDOWN} --json --yes`);
    expect(JSON.parse(out)).toEqual({
      dry_run: false,
      stack: "pinster-image-service-dev",
      buckets: [
        { name: "uploads", versions: 2_500, deleteMarkers: 0, bytes: 2_500_000 },
        { name: "images", versions: 0, deleteMarkers: 0, bytes: 0 },
      ],
      deleted: { uploads: 2_500, images: 0 },
      removedBuckets: ["uploads", "images"],
    });
    expect(err).toBe("");
  });

  it("refuses prod without --i-mean-prod, and deletes it with the option", async () => {
    const name = "pinster-image-service-prod";
    commandLine.stage.deployment = aDeployment({ name, stage: "prod" });
    const { exitCode, err } = await commandLine.run("teardown --stage prod --yes");
    expect(exitCode).toBe(2);
    expect(err).toMatch(/--i-mean-prod/);
    expect(commandLine.stage.changes).toEqual([]);
    expect((await commandLine.run("teardown --stage prod --yes --i-mean-prod")).exitCode).toBe(0);
  });

  it("refuses a stack of prod that has another name, with the option that confirms prod", async () => {
    const name = "mine";
    commandLine.stage.deployment = aDeployment({ name, stage: "prod" });
    const { exitCode, err } = await commandLine.run(`${TEARDOWN} --stack-name mine --yes`);
    expect(exitCode).toBe(2);
    expect(err).toMatch(/--i-mean-prod/);
    expect(commandLine.stage.changes).toEqual([]);
  });

  it("refuses a stack of another stage with the names of both stages", async () => {
    const { exitCode, err } = await commandLine.run(
      "teardown --stage prod --i-mean-prod --stack-name pinster-image-service-dev --yes",
    );
    expect(exitCode).toBe(2);
    expect(err).toBe(
      'pinster-image-service-dev is stage "dev", not "prod". Nothing was deleted.\n',
    );
    expect(commandLine.stage.changes).toEqual([]);
  });

  it("deletes the remaining buckets of a stack that is already deleted", async () => {
    commandLine.stage.removed = aDeployment({ isRemoved: true });
    commandLine.stage.deployment = undefined;
    const { exitCode, out } = await commandLine.run(`${TEARDOWN} --yes`);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/is already deleted\. These buckets of it/);
    expect(commandLine.stage.contents.size).toBe(0);
    expect((await commandLine.run(`${TEARDOWN} --yes`)).exitCode).toBe(2);
  });
});
