import { beforeEach, describe, expect, it } from "@jest/globals";
import type { APIGatewayRequestAuthorizerEventV2 } from "aws-lambda";
import {
  admitUploadHandler,
  MAX_BODY_BYTES,
} from "../../../../../src/adapters/inbound/http/admit-upload.handler.ts";
import { RecordingTelemetry } from "../../../../fakes/telemetry.fake.ts";
import { anUploadEvent } from "../../../../mothers/upload-event.mother.ts";

/** Lambda Developer Guide, "Lambda quotas": the payload of a synchronous invocation. */
const LAMBDA_LIMIT = 6_291_456;
/** As template.yaml has it. */
const MAX_IMAGE_BYTES = 4_400_000;

const eventWith = (headers: Readonly<Record<string, string>>) =>
  ({
    ...anUploadEvent(undefined, undefined),
    headers,
  }) as unknown as APIGatewayRequestAuthorizerEventV2;

describe("the authorizer of an upload", () => {
  let telemetry: RecordingTelemetry;
  const admits = async (headers: Readonly<Record<string, string>>): Promise<boolean> =>
    (await admitUploadHandler({ telemetry })(eventWith(headers))).isAuthorized;

  beforeEach(() => {
    telemetry = new RecordingTelemetry();
  });

  it.each([
    ["application/json", MAX_BODY_BYTES, true],
    ["application/json; charset=utf-8", MAX_BODY_BYTES, true],
    ["application/json", MAX_BODY_BYTES + 1, false],
    ["application/octet-stream", (MAX_BODY_BYTES / 4) * 3, true],
    ["application/octet-stream", (MAX_BODY_BYTES / 4) * 3 + 3, false],
    ["application/json", 9_999_999, false],
  ])("of a body of %s with %i bytes says %p", async (type, length, isAdmitted) => {
    const headers = { "content-type": type, "content-length": `${length}` };
    expect(await admits(headers)).toBe(isAdmitted);
  });

  it("lets a request pass that does not say its length", async () => {
    expect(await admits({ "content-type": "application/json" })).toBe(true);
    expect(await admits({ "content-length": "many" })).toBe(true);
  });

  it("refuses nothing that the upload itself accepts, broken into lines or not", async () => {
    const base64 = Math.ceil(MAX_IMAGE_BYTES / 3) * 4;
    // "\n" after each 76 characters takes two in JSON.
    const withLineBreaks = base64 + 2 * Math.ceil(base64 / 76);
    expect(await admits({ "content-length": `${withLineBreaks + 1000}` })).toBe(true);
    // In the event JSON escapes the backslash of each: a third character. Headers take at most 10,240 bytes.
    const inEvent = withLineBreaks + Math.ceil(base64 / 76) + 2 * 10_240;
    expect(inEvent).toBeLessThan(LAMBDA_LIMIT);
    expect(MAX_BODY_BYTES + 2 * 10_240).toBeLessThan(LAMBDA_LIMIT);
  });

  it("logs and counts what it refuses", async () => {
    await admits({ "content-length": "7000000" });
    expect(telemetry.counts).toEqual([
      { metric: "UploadRefused", dimensions: { code: "BODY.TOO_LARGE" } },
    ]);
  });
});
