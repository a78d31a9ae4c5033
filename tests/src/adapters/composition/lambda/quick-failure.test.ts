import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, expect, it } from "@jest/globals";
import { QUICK_FAILURE } from "../../../../../src/adapters/composition/lambda/aws-bindings.ts";

const silent = createServer(() => {}); // takes the request, and never answers
await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
afterAll(() => {
  silent.close();
  silent.closeAllConnections();
});

it("a service of AWS that takes a request and never answers fails it, before Lambda ends the function", async () => {
  const { requestHandler } = QUICK_FAILURE;
  const s3 = new S3Client({
    requestHandler: { ...requestHandler, requestTimeout: 200 },
    endpoint: `http://127.0.0.1:${(silent.address() as AddressInfo).port}`,
    region: "eu-west-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    forcePathStyle: true,
    maxAttempts: 1,
  });
  await expect(s3.send(new GetObjectCommand({ Bucket: "b", Key: "k" }))).rejects.toMatchObject({
    name: "TimeoutError",
  });
  s3.destroy();
}, 20_000);
