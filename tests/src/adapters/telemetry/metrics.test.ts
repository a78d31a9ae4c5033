import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import type { Json } from "../../../../local/template/intrinsic-functions.ts";
import { mappingOf } from "../../../../local/template/intrinsic-functions.ts";
import { generateSizeHandler } from "../../../../src/adapters/inbound/http/generate-size.handler.ts";
import { observeCounting } from "../../../../src/adapters/inbound/http/observe-counting.ts";
import { observeUpload } from "../../../../src/adapters/inbound/http/observe-upload.middleware.ts";
import { workflowStep } from "../../../../src/adapters/inbound/workflow/workflow-step.ts";
import { PowertoolsTelemetry } from "../../../../src/adapters/telemetry/powertools-telemetry.ts";
import { ModerationThrottled } from "../../../../src/application/moderate-image/content-moderator.port.ts";
import {
  PinsterApiRefusedRequest,
  PinsterApiSilent,
  PinsterApiThrottled,
  PinsterApiThrottledLonger,
  PinsterApiUnauthorized,
  PinsterApiUnavailable,
} from "../../../../src/application/notify-pinster/pinster-api.port.ts";
import { type Outcome, REJECTION_REASONS } from "../../../../src/domain/upload/outcome.ts";
import { anUpload } from "../../../mothers/original.mother.ts";
import { aPublished, aRejected } from "../../../mothers/outcome.mother.ts";
import { metricsWatchedBy, resourcesOf } from "../../../template/template.ts";

const SERVICE = "pinster-image-service";

interface Metric {
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** The service's own. The namespaces of AWS begin with AWS/. */
const alarmMetrics = resourcesOf("AWS::CloudWatch::Alarm")
  .flatMap(({ properties }) => metricsWatchedBy(properties))
  .filter(({ namespace }) => !namespace.startsWith("AWS/"))
  .map(({ name, dimensions }): Metric => ({ name, dimensions }));

/** The dashboard's searches: `{namespace,dimension…} MetricName="…" dimension="…"`. */
const dashboardSearches = (): readonly {
  dimensions: string[];
  wanted: Record<string, string>;
}[] => {
  const [dashboard] = resourcesOf("AWS::CloudWatch::Dashboard");
  const body: Json | undefined = dashboard?.properties["DashboardBody"];
  const text = String(mappingOf(body)["Fn::Sub"] ?? body);
  return [...text.matchAll(/SEARCH\('\{PinsterImageService-[^,]+,([\w,]+)\} ([^']*)'/g)].map(
    ([, dimensions = "", terms = ""]) => ({
      dimensions: dimensions.split(",").sort(),
      wanted: Object.fromEntries(
        [...terms.matchAll(/(\w+)=\\"(\w+)\\"/g)].map(([, name, value]) => [name, value]),
      ),
    }),
  );
};

/** The metrics in a line of CloudWatch's embedded metric format. */
const metricsIn = (line: string): Metric[] => {
  const { _aws: about, ...values } = JSON.parse(line);
  return about.CloudWatchMetrics.flatMap(
    ({ Dimensions, Metrics }: { Dimensions: string[][]; Metrics: { Name: string }[] }) =>
      Dimensions.flatMap((names) =>
        Metrics.map(({ Name }) => ({
          name: Name,
          dimensions: Object.fromEntries(names.map((name) => [name, values[name]])),
        })),
      ),
  );
};

describe("the metrics of the steps", () => {
  const lines: string[] = [];
  beforeEach(() => {
    lines.length = 0;
    process.env["POWERTOOLS_SERVICE_NAME"] = SERVICE;
    process.env["POWERTOOLS_METRICS_NAMESPACE"] = "PinsterImageService-dev";
    process.env["POWERTOOLS_DEV"] = "true"; // writes to the console, not past it
    process.env["POWERTOOLS_METRICS_DISABLED"] = "false";
    jest.spyOn(console, "log").mockImplementation((line: string) => lines.push(line));
    jest.spyOn(console, "info").mockImplementation(() => {});
    jest.spyOn(console, "error").mockImplementation(() => {});
  });
  afterEach(() => {
    jest.restoreAllMocks();
    for (const name of ["SERVICE_NAME", "METRICS_NAMESPACE", "DEV", "METRICS_DISABLED"]) {
      delete process.env[`POWERTOOLS_${name}`];
    }
  });

  const upload = JSON.parse(JSON.stringify(anUpload()));
  const run = async (step: string, result: Outcome | Error) => {
    const handler = workflowStep(step, new PowertoolsTelemetry(), async () => {
      if (result instanceof Error) throw result;
      return result;
    });
    await handler({ version: 2, upload }, {} as never).catch((error) => {
      expect(error).toBe(result);
    });
  };
  const emitted = () => lines.flatMap(metricsIn);

  it("have the names and dimensions that the alarms watch", async () => {
    await run("NotifyPinster", new PinsterApiUnauthorized("401"));
    await run("NotifyPinster", new PinsterApiUnavailable("503"));
    await run("NotifyPinster", new PinsterApiSilent("no answer"));
    await run("NotifyPinster", new PinsterApiThrottled("429"));
    await run("NotifyPinster", new PinsterApiThrottledLonger("429"));
    await run("NotifyPinster", new PinsterApiRefusedRequest("400"));
    await run("ModerateImage", new ModerationThrottled("slow down"));
    await run("GenerateThumbnails", aPublished());
    for (const reason of REJECTION_REASONS) await run("AnnounceRejection", aRejected({ reason }));
    const countingFailure = new Error("throttled");
    observeCounting(new PowertoolsTelemetry(), { uploadId: upload.uploadId, countingFailure });
    const failing = { execute: () => Promise.reject(new Error("down")) };
    const event = { rawPath: "/", requestContext: {} } as never;
    await generateSizeHandler({ useCase: failing, telemetry: new PowertoolsTelemetry() })(
      event,
      {} as never,
    );
    for (const metric of ["ImageUploaded", "DirectUploadPrepared"]) {
      const success = { message: "upload taken", metric, fields: {} };
      const { after } = observeUpload(new PowertoolsTelemetry(), () => success);
      await after?.({ event, response: {} } as never);
    }
    new PowertoolsTelemetry().measure("UploadsUnaccounted", 1); // close-books.handler.test.ts
    const known = emitted();
    for (const metric of alarmMetrics) expect(known).toContainEqual(metric);
    expect(alarmMetrics.length).toBeGreaterThan(5);
  });

  it("count each outcome of a step by its word", async () => {
    await run("ModerateImage", {
      kind: "approved",
      labels: [],
      modelVersion: "7",
      publish: "picture",
    });
    await run("GenerateThumbnails", aPublished());
    for (const reason of REJECTION_REASONS) await run("ModerateImage", aRejected({ reason }));
    expect(emitted().map(({ name, dimensions }) => [name, dimensions["outcome"]])).toEqual(
      ["approved", "published", ...REJECTION_REASONS].map((word) => ["StepDone", word]),
    );
  });

  it("are found by every search of the dashboard", async () => {
    await run("ModerateImage", {
      kind: "approved",
      labels: [],
      modelVersion: "7",
      publish: "picture",
    });
    await run("NotifyPinster", aPublished());
    await run("NotifyPinster", new PinsterApiUnavailable("503"));
    const metrics = emitted().map(({ name, dimensions }) => ({
      names: Object.keys(dimensions).sort(),
      values: { MetricName: name, ...dimensions },
    }));
    const searches = dashboardSearches().filter(({ wanted }) =>
      /^Step/.test(wanted["MetricName"] ?? ""),
    );
    expect(searches).toHaveLength(3);
    for (const { dimensions, wanted } of searches) {
      expect(metrics).toContainEqual({
        names: dimensions,
        values: expect.objectContaining(wanted),
      });
    }
  });
});
