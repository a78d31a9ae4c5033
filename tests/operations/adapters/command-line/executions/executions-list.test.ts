import { beforeEach, describe, expect, it } from "@jest/globals";
import { at, ExecutionsUnderTest } from "./executions-under-test.ts";

let under: ExecutionsUnderTest;
beforeEach(() => {
  under = new ExecutionsUnderTest();
});

const listed = async (options: string): Promise<readonly string[]> => {
  const { out } = await under.run(`executions list --stage dev --json ${options}`.trim());
  const { executions } = JSON.parse(out) as { executions: { name: string }[] };
  return executions.map(({ name }) => name);
};

describe("executions list", () => {
  it("shows each execution with its status and time", async () => {
    const name = under.add("a");
    const { exitCode, out } = await under.run("executions list --stage dev");
    expect({ exitCode, out }).toEqual({
      exitCode: 0,
      out: `${name}  failed, started 2026-01-01T12:00:00Z, took 5 min\n1 execution of stage dev.\n`,
    });
  });

  it("selects by status", async () => {
    const failed = under.add("a");
    const running = under.add("b", { status: "running" });
    const succeeded = under.add("c", { status: "succeeded" });
    const stopped = under.add("d", { status: "stopped" });
    expect(await listed("")).toEqual([failed, running, succeeded, stopped]);
    expect(await listed("--running")).toEqual([running]);
    expect(await listed("--failed")).toEqual([failed, stopped]);
  });

  it("says of failed ones why, and leaves out those with a successor", async () => {
    const first = under.add("a");
    const { steps, ...description } = under.executions
      .stored[0] as (typeof under.executions.stored)[0];
    under.executions.stored.push({ ...description, name: `${first}.2`, steps });
    const { out } = await under.run("executions list --stage dev --failed");
    expect(out).toMatch(
      new RegExp(
        `^${first}\\.2 {2}failed, .*\\n {4}PinsterApiUnavailable: PinsterApi answered 503\\. \\(`,
      ),
    );
    expect(out).toMatch(/\n1 execution of stage dev\.\n$/);
  });

  it("finds those that run for too long, and says in which state", async () => {
    const minutesAgo = (minutes: number) => new Date(Date.now() - 60_000 * minutes);
    const stuck = under.add("a", { status: "running", startedAt: minutesAgo(70) });
    const fresh = under.add("b", { status: "running", startedAt: minutesAgo(40) });
    expect(await listed("--stuck")).toEqual([stuck]);
    expect(await listed("--stuck 30m")).toEqual([stuck, fresh]);
    const { out } = await under.run("executions list --stage dev --stuck");
    expect(out).toMatch(
      /\n {4}in .* NotifyPinster, for [\d.,]+ h, 3 failed calls, the last with Pinster/,
    );
  });

  it("selects by the time of the start", async () => {
    under.add("a", { startedAt: at(-60) });
    const later = under.add("b", { startedAt: at(60) });
    expect(await listed("--since 2026-01-01T12:30Z")).toEqual([later]);
  });

  it("lists as many as asked for, and says that there are more", async () => {
    for (const digit of "abc") under.add(digit);
    expect(await listed("--limit 2")).toHaveLength(2);
    const { out } = await under.run("executions list --stage dev --limit 2");
    expect(out).toMatch(/2 executions of stage dev; there are more: see --limit\.\n$/);
    expect((await under.run("executions list --stage dev --limit 3")).out).toMatch(/3 .* dev\.\n$/);
  });

  it.each(["--failed --running", "--limit 0", "--stuck soon", "--since soon"])(
    "refuses %s",
    async (options) => {
      const { exitCode, err } = await under.run(`executions list --stage dev ${options}`);
      expect(exitCode).toBe(2);
      expect(err).not.toBe("");
    },
  );
});
