import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Context } from "aws-lambda";
import { uploadImageHandler } from "../../src/adapters/inbound/http/upload-image.handler.ts";
import { DynamoDbUploadCounter } from "../../src/adapters/outbound/dynamodb/dynamo-db-upload-counter.ts";
import { FileTypeImageHeaderReader } from "../../src/adapters/outbound/image-header/file-type-image-header-reader.ts";
import { NodeCryptoFingerprinter } from "../../src/adapters/outbound/node-crypto/node-crypto-fingerprinter.ts";
import { UploadTokenVerifier } from "../../src/adapters/security/upload-token-verifier.ts";
import type { OriginalStore } from "../../src/application/ports/original-store.port.ts";
import { UploadImage } from "../../src/application/upload-image/upload-image.use-case.ts";
import { OriginalKey } from "../../src/domain/image/original-key.ts";
import { VersionId } from "../../src/domain/upload/version-id.ts";
import { measure } from "./contestant.ts";

const discarding: Pick<OriginalStore, "save"> = {
  save: async (_content, _contentType, { md5 }) => ({
    md5,
    versionId: VersionId.parse("3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrHY"),
    bucket: "uploads",
    key: OriginalKey.of(md5),
    etag: `"${md5}"`,
  }),
};

/** Counts whatever it is asked to. The requests to it are made and signed, and are not sent. */
const dynamoDb = new DynamoDBClient({
  cacheMiddleware: true, // as aws-bindings.ts
  region: "us-east-1",
  credentials: {
    accessKeyId: "ASIAEXAMPLE",
    secretAccessKey: "secret",
    sessionToken: "t".repeat(800),
  },
  requestHandler: {
    handle: async () => ({
      response: { statusCode: 200, headers: {}, body: new TextEncoder().encode("{}") },
    }),
    destroy: () => {},
  } as never,
});

const LIMITS = {
  userUploadsPerHour: 1_000,
  userBytesPerDay: 1_000_000_000,
  imageableUploadsPerHour: 1_000,
  imageableBytesPerDay: 1_000_000_000,
};

const silence = { info: () => {}, error: () => {}, count: () => {}, measure: () => {} };

/** The whole handler. Storage is left out; the requests to the counter are made, and not sent. */
await measure(({ publicKey, issuer, audience }) => {
  const keys = { read: async () => ({ pinsterApiPublicKeys: [publicKey], privateKey: "" }) };
  const uploadImage = new UploadImage(
    {
      originals: discarding,
      headers: new FileTypeImageHeaderReader(),
      fingerprinter: new NodeCryptoFingerprinter(),
      counter: new DynamoDbUploadCounter(dynamoDb, "ledger"),
    },
    { limits: { maxPixels: 100_000_000, maxSide: 65_535 }, uploadLimits: LIMITS },
  );
  const tokens = new UploadTokenVerifier(keys, { issuer });
  const handler = uploadImageHandler(
    { uploadImage, tokens, telemetry: silence },
    { serviceUrl: audience, maxImageBytes: 4_400_000 },
  );
  return async (event) => {
    const { statusCode, body } = await handler(event, {} as Context);
    if (statusCode !== 200) throw new Error(`The handler answered ${statusCode}: ${body}`);
  };
});
