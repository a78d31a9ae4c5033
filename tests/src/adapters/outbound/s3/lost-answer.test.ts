import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { S3Client } from "@aws-sdk/client-s3";
import { afterAll, expect, it } from "@jest/globals";
import { QUICK_FAILURE } from "../../../../../src/adapters/composition/lambda/aws-bindings.ts";
import { NodeCryptoFingerprinter } from "../../../../../src/adapters/outbound/node-crypto/node-crypto-fingerprinter.ts";
import { S3OriginalStore } from "../../../../../src/adapters/outbound/s3/s3-original-store.ts";
import { StartWorkflow } from "../../../../../src/application/start-workflow/start-workflow.use-case.ts";
import { UploadImage } from "../../../../../src/application/upload-image/upload-image.use-case.ts";
import { VersionId } from "../../../../../src/domain/upload/version-id.ts";
import { FakeImageHeaderReader } from "../../../../fakes/image-header-reader.fake.ts";
import { InMemoryIncomingImages } from "../../../../fakes/incoming-images.fake.ts";
import { InMemoryOriginalStore } from "../../../../fakes/original-store.fake.ts";
import { InMemoryUploadCounter, NO_LIMITS } from "../../../../fakes/upload-counter.fake.ts";
import { InMemoryUploadLedger } from "../../../../fakes/upload-ledger.fake.ts";
import { InMemoryWorkflowStarter } from "../../../../fakes/workflow-starter.fake.ts";
import { aVerifiedToken } from "../../../../mothers/verified-token.mother.ts";

/** A bucket's versions of one object: what S3 keeps of each request. */
const versions: { readonly headers: IncomingMessage["headers"]; readonly bytes: number }[] = [];

const store = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  let bytes = 0;
  for await (const chunk of request) bytes += (chunk as Buffer).length;
  versions.push({ headers: request.headers, bytes });
  // The first version is stored, and its answer is lost.
  if (versions.length === 1) response.destroy();
  else response.setHeader("x-amz-version-id", String(versions.length)).end();
};

const describeVersion = (request: IncomingMessage, response: ServerResponse): void => {
  const id = new URL(request.url ?? "", "http://s3").searchParams.get("versionId");
  const version = versions[Number(id) - 1];
  for (const [name, value] of Object.entries(version?.headers ?? {})) {
    if (name.startsWith("x-amz-meta-")) response.setHeader(name, value as string);
  }
  response.setHeader("last-modified", new Date().toUTCString());
  response.setHeader("content-length", version?.bytes ?? 0).end();
};

const server = createServer((request, response) => {
  if (request.method === "PUT") void store(request, response);
  else describeVersion(request, response);
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const s3 = new S3Client({
  ...QUICK_FAILURE,
  endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  region: "eu-west-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
  forcePathStyle: true,
  requestChecksumCalculation: "WHEN_REQUIRED",
});
afterAll(() => {
  s3.destroy();
  server.close();
  server.closeAllConnections();
});

it("an original that the SDK puts again, because S3's answer was lost, is one upload with one workflow", async () => {
  const originals = new S3OriginalStore(s3, "uploads");
  const fingerprinter = new NodeCryptoFingerprinter();
  const uploadImage = new UploadImage(
    {
      originals,
      headers: new FakeImageHeaderReader(),
      fingerprinter,
      counter: new InMemoryUploadCounter(),
    },
    { limits: { maxPixels: 1_000_000, maxSide: 10_000 }, uploadLimits: NO_LIMITS },
  );
  const content = Uint8Array.of(1, 2, 3);
  const command = { token: aVerifiedToken(), content, correlationId: "correlation-1" };
  const { uploadId, md5, versionId } = await uploadImage.execute(command);
  expect([versions.length, `${versionId}`]).toEqual([2, "2"]);

  const workflows = new InMemoryWorkflowStarter();
  const ledger = new InMemoryUploadLedger();
  const startWorkflow = new StartWorkflow({
    originals,
    incoming: new InMemoryIncomingImages(new InMemoryOriginalStore()),
    ends: { write: async () => {} },
    fingerprinter,
    workflows,
    ledger,
  });
  // S3 sends an event for each version.
  const outcomes = [];
  for (const version of ["2", "1", "2"]) {
    const ref = { md5, versionId: VersionId.parse(version) };
    outcomes.push((await startWorkflow.execute(ref)).outcome);
  }
  expect(outcomes).toEqual(["started", "already-started", "already-started"]);
  expect(workflows.started.map((upload) => upload.uploadId)).toEqual([uploadId]);
  expect(ledger.entries.map((entry) => entry.uploadId)).toEqual([uploadId]);
});
