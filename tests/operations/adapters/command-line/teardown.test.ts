import { beforeEach, describe, expect, it } from "@jest/globals";
import { FakeSurroundings } from "../../../fakes/command-line.fake.ts";
import { aDeployment } from "../../../fakes/stage.fake.ts";

let around: FakeSurroundings;
beforeEach(() => {
  around = new FakeSurroundings();
});
const TEARDOWN = "teardown --stage dev";

describe("teardown", () => {
  it("says what it will delete, asks, deletes it, and says what it did", async () => {
    around.terminal.answer = "dev";
    const { exitCode, out, err } = await around.run(TEARDOWN);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/in account 123456789012, eu-west-1, will be deleted/);
    expect(out).toMatch(/uploads: 2,500 object versions and 0 delete markers, 2.5 MB/);
    expect(around.terminal.questions).toEqual([expect.stringMatching(/Type dev/)]);
    expect(err).toMatch(/█+░* uploads: 1,000 of 2,500.*█{30} uploads: 2,500 of 2,500\n/s);
    expect(out).toMatch(/Deleted 2,500 versions and markers of uploads, which is deleted, too/);
    expect(out).toMatch(/It can be deployed again/);
    expect(around.stage.contents.size).toBe(0);
  });

  it.each(["", "yes", "prod"])(
    "any other answer than the stage deletes nothing: %p",
    async (answer) => {
      around.terminal.answer = answer;
      const { exitCode, out } = await around.run(TEARDOWN);
      expect(exitCode).toBe(1);
      expect(out).toMatch(/Nothing was deleted\.\n$/);
      expect(around.stage.done).toEqual([]);
    },
  );

  it("as a dry run asks and deletes nothing", async () => {
    const { exitCode, out } = await around.run(`${TEARDOWN} --dry-run`);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/dry run/);
    expect(around.terminal.questions).toEqual([]);
    expect(around.stage.done).toEqual([]);
  });

  it("where nobody can be asked, --yes is needed, and progress comes in lines", async () => {
    around.terminal.isInteractive = false;
    const refused = await around.run(TEARDOWN);
    expect(refused.exitCode).toBe(2);
    expect(refused.err).toMatch(/--yes/);
    expect(around.stage.done).toEqual([]);
    const { exitCode, out, err } = await around.run(`${TEARDOWN} --yes`);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/uploads: 1,000 of 2,500\n {2}uploads: 2,000 of 2,500\n/);
    expect(err).toBe("");
  });

  it("as JSON is one document, and must not ask", async () => {
    expect((await around.run(`${TEARDOWN} --json`)).exitCode).toBe(2);
    const { out, err } = await around.run(`${TEARDOWN} --json --yes`);
    expect(JSON.parse(out)).toEqual({
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

  it("prod is refused without --i-mean-prod, and asked for with it", async () => {
    const name = "pinster-image-service-prod";
    around.stage.deployment = aDeployment({ name, parameters: { Stage: "prod" } });
    const { exitCode, err } = await around.run("teardown --stage prod --yes");
    expect(exitCode).toBe(2);
    expect(err).toMatch(/--i-mean-prod/);
    expect(around.stage.done).toEqual([]);
    expect((await around.run("teardown --stage prod --yes --i-mean-prod")).exitCode).toBe(0);
  });

  it("prod under another name is refused, too", async () => {
    const name = "mine";
    around.stage.deployment = aDeployment({ name, parameters: { Stage: "prod" } });
    expect((await around.run(`${TEARDOWN} --stack-name mine --yes`)).exitCode).toBe(2);
    expect(around.stage.done).toEqual([]);
  });

  it("goes on with the buckets of a stack that is deleted already", async () => {
    around.stage.removed = aDeployment({ isRemoved: true });
    around.stage.deployment = undefined;
    const { exitCode, out } = await around.run(`${TEARDOWN} --yes`);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/is deleted already. What it has left/);
    expect(around.stage.contents.size).toBe(0);
    expect((await around.run(`${TEARDOWN} --yes`)).exitCode).toBe(2);
  });
});
