import { beforeEach, describe, expect, it } from "@jest/globals";
import { anUpload } from "../../../../mothers/original.mother.ts";
import { aRejected } from "../../../../mothers/outcome.mother.ts";
import { at, ExecutionsUnderTest } from "./executions-under-test.ts";

let under: ExecutionsUnderTest;
beforeEach(() => {
  under = new ExecutionsUnderTest();
});

describe("executions show", () => {
  it("says what happened to an upload: each state with its time and its error", async () => {
    const name = under.add("a");
    const { exitCode, out } = await under.run(`executions show --stage dev ${name}`);
    expect(exitCode).toBe(0);
    expect(out).toBe(
      [
        `Execution ${name} failed in NotifyPinster with PinsterApiUnavailable: PinsterApi answered 503. (PinsterApi was away, for a day.)`,
        "  2026-01-01T12:00:00Z  ModerateImage, 60 s",
        "  2026-01-01T12:01:00Z  NotifyPinster, failed, 3 failed calls, the last with PinsterApiUnavailable: PinsterApi answered 503. (PinsterApi was away, for a day.)",
        "",
      ].join("\n"),
    );
  });

  it.each([
    ["succeeded", "Flagged", "ended as Flagged."],
    ["running", "NotifyPinster", "is under way, in NotifyPinster."],
    [
      "stopped",
      "NotifyPinster",
      "was stopped by somebody in NotifyPinster, at 2026-01-01T12:05:00Z.",
    ],
  ] as const)("says of an execution that is %s what became of it", async (status, state, words) => {
    const steps = [{ state, enteredAt: at(0), failures: 0 }];
    const name = under.add("a", { status, steps });
    const { out } = await under.run(`executions show --local ${name}`);
    expect(out).toContain(`Execution ${name} ${words}\n`);
  });

  it("says why a picture was rejected, and how long a quick state took", async () => {
    const rejection = aRejected({ reason: "unreadable", labels: [], detail: "It is cut off." });
    const steps = [
      { state: "ModerateImage", enteredAt: at(0), leftAt: at(0.004), failures: 0 },
      { state: "Rejected", enteredAt: at(0.004), leftAt: at(0.004), failures: 0 },
    ];
    const end = { upload: anUpload(), outcome: rejection };
    const name = under.add("a", { status: "succeeded", steps, end });
    const { out } = await under.run(`executions show --local ${name}`);
    expect(out).toContain(`${name} ended as Rejected: rejected (unreadable): It is cut off.\n`);
    expect(out).toContain("ModerateImage, 0.2 s\n");
    const listed = await under.run("executions list --local");
    expect(listed.out).toContain(", rejected (unreadable): It is cut off.\n");
    const { executions } = JSON.parse((await under.run("executions list --local --json")).out);
    expect(executions).toMatchObject([{ outcome: { kind: "rejected", reason: "unreadable" } }]);
  });

  it("says of a state that failed and was tried again that it failed, and since when the next runs", async () => {
    const notify = { state: "NotifyPinster", enteredAt: at(0), failures: 1 };
    const steps = [notify, { ...notify, enteredAt: new Date(Date.now() - 2_000), failures: 0 }];
    const name = under.add("a", { status: "running", steps });
    const { out } = await under.run(`executions show --local ${name}`);
    expect(out).toMatch(/NotifyPinster, failed, 1 failed call\n.*NotifyPinster, for \d+\.\d s\n/);
  });

  it("shows the successors of an execution as well, by the name of any", async () => {
    const name = under.add("a");
    const [first] = under.executions.stored;
    if (first) under.executions.stored.push({ ...first, name: `${name}.2`, status: "succeeded" });
    for (const id of [name, `${name}.2`]) {
      const { out } = await under.run(`executions show --local ${id}`);
      expect(out.match(/^Execution \S+/gm)).toEqual([`Execution ${name}`, `Execution ${name}.2`]);
    }
  });

  it("finds all uploads of a picture by its md5", async () => {
    const name = under.add("a");
    under.add("b");
    const { out } = await under.run(`executions show --local ${"a".repeat(32)} --json`);
    const { uploads } = JSON.parse(out);
    expect(uploads).toMatchObject([
      { upload_id: name, executions: [{ name, status: "failed", steps: [{}, { failures: 3 }] }] },
    ]);
  });

  it("says that there is none, with exit code 1", async () => {
    const name = under.add("a");
    under.executions.stored.length = 0;
    expect(await under.run(`executions show --local ${name}`)).toMatchObject({
      exitCode: 1,
      out: expect.stringMatching(/has no execution/),
    });
    expect(await under.run(`executions show --local ${"c".repeat(32)}`)).toMatchObject({
      exitCode: 1,
      out: `No original of ${"c".repeat(32)} is stored on stage dev.\n`,
    });
  });

  it("refuses an id that is neither an upload's nor an md5", async () => {
    const { exitCode, err } = await under.run("executions show --local something");
    expect({ exitCode, err }).toMatchObject({ exitCode: 2, err: expect.stringMatching(/neither/) });
  });
});
