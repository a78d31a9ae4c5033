import { describe, expect, it } from "@jest/globals";
import { PMapWorkers } from "../../../../operations/adapters/p-map-workers.ts";
import { ok } from "../../../../operations/application/doctor/check.ts";
import { RunChecks } from "../../../../operations/application/doctor/run-checks.use-case.ts";

const workers = new PMapWorkers(() => () => {});

describe("RunChecks", () => {
  it("gives the findings in the checks' order, though it runs them at the same time", async () => {
    let release = (): void => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const waits = { name: "a", find: async () => released.then(() => ok("after b")) };
    const releases = {
      name: "b",
      find: async () => {
        release();
        return ok("first");
      },
    };
    let done = 0;
    const results = await new RunChecks(workers).execute([waits, releases], () => {
      done += 1;
    });
    expect(results).toEqual([
      { name: "a", finding: { state: "ok", text: "after b" } },
      { name: "b", finding: { state: "ok", text: "first" } },
    ]);
    expect(done).toBe(2);
  });

  it("says what cannot be checked, and goes on with the others", async () => {
    const denied = Object.assign(new Error("not authorized"), { name: "AccessDeniedException" });
    const results = await new RunChecks(workers, 10).execute([
      { name: "denied", find: () => Promise.reject(denied) },
      { name: "hangs", find: () => new Promise(() => {}) },
      { name: "right", find: async () => ok("it is") },
    ]);
    expect(results.map(({ finding }) => finding)).toEqual([
      { state: "unknown", text: "AccessDeniedException: not authorized" },
      { state: "unknown", text: "no answer came within 0.01 s" },
      { state: "ok", text: "it is" },
    ]);
  });
});
