import { expect, it } from "@jest/globals";
import { reportFailure } from "../../../local/state-machine/report-failure.ts";

const BACKOFF = { firstMs: 1, maxMs: 2 };
const running = new AbortController().signal;

/** Fails so often, and counts its calls. */
const failing = (times: number) => {
  const report = async (): Promise<void> => {
    report.calls += 1;
    if (report.calls <= times) throw new Error("the ledger is away");
  };
  report.calls = 0;
  return report;
};

it("repeats the report of a failed execution until it is taken", async () => {
  const report = failing(3);
  await reportFailure(report, running, BACKOFF);
  expect(report.calls).toBe(4);
});

it("gives a report up that is never taken, so that the execution ends", async () => {
  const report = failing(1_000);
  await reportFailure(report, running, BACKOFF);
  expect(report.calls).toBe(8);
});

it("lets the execution go on after the next start when the service stops before the report is taken", async () => {
  const stopping = new AbortController();
  const report = failing(1_000);
  const reporting = reportFailure(report, stopping.signal, { firstMs: 60_000, maxMs: 60_000 });
  stopping.abort();
  await expect(reporting).rejects.toThrow("stops");
  expect(report.calls).toBe(1);
});
