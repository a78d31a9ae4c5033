import { afterEach, expect, it, jest } from "@jest/globals";
import { PowertoolsTelemetry } from "../../../../src/adapters/telemetry/powertools-telemetry.ts";

const POWERTOOLS = {
  POWERTOOLS_DEV: "true", // writes to the console, not past it
  POWERTOOLS_METRICS_DISABLED: "false",
  POWERTOOLS_METRICS_NAMESPACE: "PinsterImageService-dev",
};

afterEach(() => {
  jest.restoreAllMocks();
  for (const name of Object.keys(POWERTOOLS)) delete process.env[name];
});

it("reports a log and a metric that cannot be written on standard error, and throws nothing", () => {
  Object.assign(process.env, POWERTOOLS);
  const broken = () => {
    throw new Error("write EPIPE");
  };
  for (const method of ["log", "info", "error"] as const) {
    jest.spyOn(console, method).mockImplementation(broken);
  }
  const reports: unknown[] = [];
  jest.spyOn(process.stderr, "write").mockImplementation((text) => {
    reports.push(text);
    return true;
  });
  const telemetry = new PowertoolsTelemetry();
  telemetry.info("started", {});
  telemetry.error("failed", new Error("no picture"), {});
  telemetry.count("StepFailed", { step: "ModerateImage" });
  expect(reports).toEqual(
    Array(3).fill("A log line or a metric was not written: Error: write EPIPE\n"),
  );
});
