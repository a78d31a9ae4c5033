import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeEach, describe, expect, it } from "@jest/globals";
import { SamTemplate } from "../../../../../local/template/sam-template.ts";
import {
  PROGRESS_FAILURE,
  QUICK_FAILURE,
} from "../../../../../src/adapters/composition/lambda/aws-bindings.ts";

const TEMPLATE = join(import.meta.dirname, "../../../../../template.yaml");

/** It takes no part in AWS: it looks at headers. */
const ASKS_NOBODY = "admit-upload";

let requests = 0;
const silent = createServer(() => {
  requests += 1; // takes the request, and never answers
});
await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
afterAll(() => {
  silent.close();
  silent.closeAllConnections();
});
beforeEach(() => {
  requests = 0;
});

/** Milliseconds. Source: @smithy/util-retry, at most 2^n × 100 ms for attempt n, and 500 ms for one that was throttled. */
const PAUSES = 1_500;

describe.each([
  ["that a function needs", QUICK_FAILURE],
  ["that is told of progress", PROGRESS_FAILURE],
])("a service of AWS %s", (_, config) => {
  it("fails a request that it takes and never answers, after so many attempts as are configured", async () => {
    const { requestHandler } = config;
    const s3 = new S3Client({
      ...config,
      requestHandler: { ...requestHandler, requestTimeout: 100 },
      endpoint: `http://127.0.0.1:${(silent.address() as AddressInfo).port}`,
      region: "eu-west-1",
      credentials: { accessKeyId: "test", secretAccessKey: "test" },
      forcePathStyle: true,
    });
    await expect(s3.send(new GetObjectCommand({ Bucket: "b", Key: "k" }))).rejects.toMatchObject({
      name: "TimeoutError",
    });
    expect(requests).toBe(config.maxAttempts);
    s3.destroy();
  }, 20_000);

  it("fails it with all its attempts before Lambda ends any function", async () => {
    const functions = (await SamTemplate.read(TEMPLATE)).functions();
    const asking = functions.filter(({ entryPoint }) => entryPoint !== ASKS_NOBODY);
    const { maxAttempts, requestHandler } = config;
    const longest = maxAttempts * requestHandler.requestTimeout + PAUSES;
    for (const { entryPoint, timeoutSeconds } of asking) {
      expect([entryPoint, longest < timeoutSeconds * 1_000]).toEqual([entryPoint, true]);
    }
  });
});
