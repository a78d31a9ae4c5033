import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { DynamoDbLedgerEntries } from "../../operations/adapters/dynamo-db-ledger-entries.ts";
import { DynamoDbUploadAccounts } from "../../operations/adapters/dynamo-db-upload-accounts.ts";
import { DynamoDbUploadCounter } from "../../src/adapters/outbound/dynamodb/dynamo-db-upload-counter.ts";
import { chargesOf } from "../../src/domain/upload/upload-limits.ts";
import { describeUploadAccounts } from "../contract/operations/upload-accounts.contract.ts";
import { describeUploadCounter } from "../contract/upload-counter.contract.ts";
import { NO_LIMITS } from "../fakes/upload-counter.fake.ts";
import { aPublishedEntry } from "../mothers/upload-entry.mother.ts";
import { uniqueName } from "./support/aws.ts";
import { LEDGER_SCHEMA } from "./support/ledger-schema.ts";

/** As the functions have it. */
const KEPT = { cacheMiddleware: true };
const dynamoDb = new DynamoDBClient(KEPT);
const TableName = uniqueName("ledger");

beforeAll(async () => {
  await dynamoDb.send(
    new CreateTableCommand({ TableName, BillingMode: "PAY_PER_REQUEST", ...LEDGER_SCHEMA }),
  );
  await waitUntilTableExists({ client: dynamoDb, maxWaitTime: 30 }, { TableName });
});

describeUploadCounter("DynamoDbUploadCounter", async () => ({
  counter: new DynamoDbUploadCounter(dynamoDb, TableName),
  reopened: () => new DynamoDbUploadCounter(new DynamoDBClient(KEPT), TableName),
}));

describeUploadAccounts("DynamoDbUploadAccounts", async () => ({
  accounts: new DynamoDbUploadAccounts(dynamoDb, TableName),
  counter: new DynamoDbUploadCounter(dynamoDb, TableName),
}));

describe("DynamoDbUploadCounter", () => {
  const limits = { ...NO_LIMITS, userUploadsPerHour: 10, userBytesPerDay: 1_000 };
  const charges = chargesOf(limits, { imageable: { type: "Pin", id: "1" }, userId: "ann" }, 100);
  let silent: Server;
  beforeAll(async () => {
    silent = createServer(() => {}).listen(0, "127.0.0.1");
  });
  afterAll(() => {
    silent.closeAllConnections();
    silent.close();
  });

  it("lets DynamoDB delete an item after the longest limit's time, in seconds", async () => {
    const now = new Date();
    await new DynamoDbUploadCounter(dynamoDb, TableName).count(charges, now);
    const Key = { upload_id: { S: "limit:user:ann" } };
    const { Item } = await dynamoDb.send(new GetItemCommand({ TableName, Key }));
    expect(Item).toEqual({
      ...Key,
      uploads_empty_at: { N: String(now.getTime() + 360_000) },
      bytes_empty_at: { N: String(now.getTime() + 8_640_000) },
      expires_at: { N: String(Math.ceil(now.getTime() / 1_000) + 86_400) },
    });
  });

  it("keeps its items out of every listing of the ledger", async () => {
    const entries = new DynamoDbLedgerEntries(dynamoDb, TableName);
    const entry = aPublishedEntry();
    await entries.record(entry);
    await new DynamoDbUploadCounter(dynamoDb, TableName).count(charges, new Date());
    const listed: unknown[] = [];
    for await (const { uploadId } of entries.list()) listed.push(uploadId);
    expect(listed).toEqual([entry.uploadId]);
  });

  it("fails if there is no table", async () => {
    const counter = new DynamoDbUploadCounter(dynamoDb, uniqueName("no-table"));
    await expect(counter.count(charges, new Date())).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });

  it("fails within two seconds if DynamoDB gives no answer", async () => {
    const { port } = silent.address() as AddressInfo;
    const deaf = new DynamoDBClient({ endpoint: `http://127.0.0.1:${port}` });
    const begun = performance.now();
    await expect(
      new DynamoDbUploadCounter(deaf, TableName).count(charges, new Date()),
    ).rejects.toMatchObject({ name: "UploadCounterSilent" });
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});
