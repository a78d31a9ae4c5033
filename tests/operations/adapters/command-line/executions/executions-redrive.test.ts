import { beforeEach, describe, expect, it } from "@jest/globals";
import { at, ExecutionsUnderTest } from "./executions-under-test.ts";

let under: ExecutionsUnderTest;
beforeEach(() => {
  under = new ExecutionsUnderTest();
});

describe("executions redrive", () => {
  it("lets all failed executions go on, and says why each had failed", async () => {
    const [a, b] = [under.add("a"), under.add("b", { isRedrivable: false })];
    under.add("c", { status: "running" });
    const { exitCode, out } = await under.run("executions redrive --stage dev");
    expect(exitCode).toBe(0);
    expect(under.executions.redriven.sort()).toEqual([a, b]);
    expect(out).toMatch(
      new RegExp(`^${a}  goes on in its failed state\n    PinsterApiUnavail`, "m"),
    );
    expect(out).toMatch(new RegExp(`^${b}  a successor starts from the first state\n`, "m"));
    expect(out).toMatch(/^2 executions redriven, 0 refused\.$/m);
  });

  it("takes only what is named", async () => {
    const [a] = [under.add("a"), under.add("b")];
    await under.run(`executions redrive --local ${a}`);
    expect(under.executions.redriven).toEqual([a]);
  });

  it("takes only what started since the time", async () => {
    under.add("a", { startedAt: at(-60) });
    const b = under.add("b", { startedAt: at(60) });
    await under.run("executions redrive --stage dev --since 2026-01-01T12:30Z");
    expect(under.executions.redriven).toEqual([b]);
  });

  it("says plainly that there is none to redrive", async () => {
    under.add("a", { status: "succeeded", startedAt: at(60) });
    const { exitCode, out, err } = await under.run("executions redrive --stage dev");
    expect({ exitCode, out, err }).toEqual({
      exitCode: 0,
      out: "No failed execution of stage dev is left to redrive.\n",
      err: "",
    });
    under.add("b", { startedAt: at(-60) });
    const later = await under.run(
      "executions redrive --stage dev --since 2026-01-01T12:30Z --dry-run",
    );
    expect(later.out).toBe(
      "No failed execution of stage dev that started since 2026-01-01T12:30:00.000Z is left to redrive.\n",
    );
    const json = await under.run("executions redrive --stage dev --since 2026-01-01T12:30Z --json");
    expect(JSON.parse(json.out)).toEqual({ executions: [], unknown: [], dry_run: false });
  });

  it("does nothing in a dry run", async () => {
    const name = under.add("a");
    const { out } = await under.run("executions redrive --stage dev --dry-run");
    expect(out).toMatch(new RegExp(`^${name}  would go on in its failed state\n`));
    expect(out).toMatch(/1 execution would be redriven, 0 refused\.\n$/);
    expect(under.executions.redriven).toEqual([]);
  });

  it("redrives what somebody has stopped only by its name", async () => {
    const name = under.add("a", { status: "stopped" });
    await under.run("executions redrive --stage dev");
    expect(under.executions.redriven).toEqual([]);
    await under.run(`executions redrive --stage dev ${name}`);
    expect(under.executions.redriven).toEqual([name]);
  });

  it.each([
    ["that runs", { status: "running" }, "it runs"],
    ["that has succeeded", { status: "succeeded" }, "it has succeeded"],
    ["whose input names no upload", { upload: undefined }, "names no upload"],
    [
      "whose data PinsterApi refuses",
      { error: { name: "PinsterApiRefusedImage", message: "name: is too long" } },
      "PinsterApi refuses the data",
    ],
    [
      "that a step does not understand",
      { error: { name: "InvalidWorkflowState", message: "no upload" } },
      "no workflow state",
    ],
  ] as const)("refuses an execution %s", async (_, execution, why) => {
    const name = under.add("a", execution);
    const { exitCode, out } = await under.run(`executions redrive --stage dev ${name} --json`);
    const [refused] = JSON.parse(out).executions;
    expect({ exitCode, refused }).toMatchObject({
      exitCode: 1,
      refused: { decision: "refuse", why: expect.stringContaining(why), result: null },
    });
    expect(under.executions.redriven).toEqual([]);
  });

  it("redrives with --force where the operator has removed the cause of a final error", async () => {
    const name = under.add("a", { error: { name: "PinsterApiRefusedImage", message: "" } });
    await under.run(`executions redrive --stage dev ${name} --force`);
    expect(under.executions.redriven).toEqual([name]);
  });

  it("refuses an execution whose original is erased, also with --force", async () => {
    const name = under.add("a");
    under.installation.originalFiles.stored.length = 0;
    const { exitCode, out } = await under.run(`executions redrive --stage dev ${name} --force`);
    expect(exitCode).toBe(1);
    expect(out).toMatch(/not redriven: somebody erased the original/);
  });

  it("refuses an execution that has a successor", async () => {
    const name = under.add("a");
    const [first] = under.executions.stored;
    if (first) under.executions.stored.push({ ...first, name: `${name}.2`, status: "running" });
    const { out } = await under.run(`executions redrive --stage dev ${name}`);
    expect(out).toMatch(/not redriven: it has a successor/);
    expect(under.executions.redriven).toEqual([]);
  });

  it("says what the workflow's engine refuses, and goes on with the others", async () => {
    under.add("a");
    under.add("b");
    under.executions.refusal = "Step Functions refuses: the execution is too old.";
    const { exitCode, out } = await under.run("executions redrive --stage dev");
    expect(exitCode).toBe(1);
    expect(
      out.match(/not redriven: Step Functions refuses: the execution is too old/g),
    ).toHaveLength(2);
  });

  it("says which names are unknown", async () => {
    const { exitCode, out } = await under.run("executions redrive --stage dev nothing");
    expect(exitCode).toBe(1);
    expect(out).toMatch(/^nothing {2}not redriven: stage dev has no such execution\.$/m);
  });

  it("ends with exit code 130 when it is interrupted, and goes on in a second run", async () => {
    for (const digit of "abcdef") under.add(digit);
    const { executions } = under;
    const redrive = executions.redrive.bind(executions);
    executions.redrive = (execution) => {
      under.commandLine.interrupt?.();
      return redrive(execution);
    };
    const { exitCode } = await under.run("executions redrive --stage dev --rate 1");
    expect(exitCode).toBe(130);
    expect(executions.redriven.length).toBeLessThan(6);
  });

  it("shows how far it is, with each result above", async () => {
    const [a, b] = [under.add("a"), under.add("b")];
    const { out } = await under.run(`executions redrive --stage dev ${a} ${b}`);
    expect(out).toMatch(new RegExp(`^${a} .*\n.*\n${b} `, "m"));
    expect(under.commandLine.terminal.shown.at(-1)).toMatch(/redriven: .*2 of 2/);
  });
});
