import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { DynamoDbImageableUploads } from "../../outbound/dynamodb/dynamo-db-imageable-uploads.ts";
import { DynamoDbUploadCounter } from "../../outbound/dynamodb/dynamo-db-upload-counter.ts";
import { DynamoDbUploadLedger } from "../../outbound/dynamodb/dynamo-db-upload-ledger.ts";
import { DynamoDbWaitingSlots } from "../../outbound/dynamodb/dynamo-db-waiting-slots.ts";
import { S3IncomingImages } from "../../outbound/s3/s3-incoming-images.ts";
import { S3OriginalEnds } from "../../outbound/s3/s3-original-ends.ts";
import { S3OriginalStore } from "../../outbound/s3/s3-original-store.ts";
import { S3PublishedImageStore } from "../../outbound/s3/s3-published-image-store.ts";
import { S3SizeLeases } from "../../outbound/s3/s3-size-leases.ts";
import { SecretsManagerKeySource } from "../../security/secrets-manager-key-source.ts";
import { PowertoolsTelemetry } from "../../telemetry/powertools-telemetry.ts";
import type { Settings } from "../picture-settings.ts";

/**
 * Milliseconds. A service that does not answer must fail the request, with all its attempts, before the function's own time ends: Step
 * Functions takes a function that was killed twice for a picture's fault (statemachine/README.md). Most functions have 20 seconds.
 */
export const QUICK_FAILURE = {
  maxAttempts: 3,
  requestHandler: {
    connectionTimeout: 2_000,
    requestTimeout: 5_000,
    throwOnRequestTimeout: true, // without it the SDK only logs a warning
    socketTimeout: 5_000, // of a body that stalls
  },
};

let s3: S3Client | undefined;

// Originals carry a SHA-256 that is computed anyway; a further checksum would cost a pass over the bytes.
export const s3Client = (): S3Client => {
  s3 ??= new S3Client({ ...QUICK_FAILURE, requestChecksumCalculation: "WHEN_REQUIRED" });
  return s3;
};

let dynamoDb: DynamoDBClient | undefined;

const dynamoDbClient = (): DynamoDBClient => {
  dynamoDb ??= new DynamoDBClient(QUICK_FAILURE);
  return dynamoDb;
};

export const powertools = () => new PowertoolsTelemetry();

export const s3Originals = (settings: Settings<"UPLOADS_BUCKET">) =>
  new S3OriginalStore(s3Client(), settings.UPLOADS_BUCKET);

export const s3OriginalEnds = (settings: Settings<"UPLOADS_BUCKET">) =>
  new S3OriginalEnds(s3Client(), settings.UPLOADS_BUCKET);

export const s3IncomingImages = (settings: Settings<"UPLOADS_BUCKET">) =>
  new S3IncomingImages(s3Client(), settings.UPLOADS_BUCKET);

export const s3PublishedImages = (settings: Settings<"IMAGES_BUCKET">) =>
  new S3PublishedImageStore(s3Client(), settings.IMAGES_BUCKET);

export const dynamoDbLedger = (settings: Settings<"LEDGER_TABLE">) =>
  new DynamoDbUploadLedger(dynamoDbClient(), settings.LEDGER_TABLE);

export const dynamoDbImageableUploads = (settings: Settings<"LEDGER_TABLE">) =>
  new DynamoDbImageableUploads(dynamoDbClient(), settings.LEDGER_TABLE);

export const dynamoDbWaitingSlots = (settings: Settings<"LEDGER_TABLE">) =>
  new DynamoDbWaitingSlots(dynamoDbClient(), settings.LEDGER_TABLE);

/** Milliseconds. Of the steps that tell the ledger of their progress while they work: they do not wait for it for long. */
export const PROGRESS_FAILURE = {
  maxAttempts: 1,
  requestHandler: {
    ...QUICK_FAILURE.requestHandler,
    connectionTimeout: 500,
    requestTimeout: 1_000,
    socketTimeout: 1_000,
  },
};

export const dynamoDbProgress = (settings: Settings<"LEDGER_TABLE">) =>
  new DynamoDbUploadLedger(new DynamoDBClient(PROGRESS_FAILURE), settings.LEDGER_TABLE);

/** A client waits for the count. A connection that was closed while Lambda had stopped the instance is repeated once. */
const COUNT_SETTINGS = { ...PROGRESS_FAILURE, maxAttempts: 2, cacheMiddleware: true };

export const dynamoDbUploadCounter = (settings: Settings<"LEDGER_TABLE">) =>
  new DynamoDbUploadCounter(new DynamoDBClient(COUNT_SETTINGS), settings.LEDGER_TABLE);

export const s3SizeLeases = (settings: Settings<"IMAGES_BUCKET">) =>
  new S3SizeLeases(s3Client(), settings.IMAGES_BUCKET);

export const secretsManagerKeys = (settings: Settings<"KEYS_SECRET_ID">) =>
  new SecretsManagerKeySource(new SecretsManagerClient(QUICK_FAILURE), settings.KEYS_SECRET_ID);
