import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { DynamoDbLedgerEntries } from "../../operations/adapters/dynamo-db-ledger-entries.ts";
import { DynamoDbLedgerTables } from "../../operations/adapters/dynamo-db-ledger-tables.ts";
import { DynamoDbImageableUploads } from "../../src/adapters/outbound/dynamodb/dynamo-db-imageable-uploads.ts";
import { DynamoDbLedgerIndex } from "../../src/adapters/outbound/dynamodb/dynamo-db-ledger-index.ts";
import { DynamoDbUploadLedger } from "../../src/adapters/outbound/dynamodb/dynamo-db-upload-ledger.ts";
import { DynamoDbWaitingSlots } from "../../src/adapters/outbound/dynamodb/dynamo-db-waiting-slots.ts";
import { describeImageableUploads } from "../contract/imageable-uploads.contract.ts";
import { describeLedgerIndex } from "../contract/ledger-index.contract.ts";
import { describeUploadLedgerModel } from "../contract/ledger-model/upload-ledger.model.ts";
import { describeLedgerEntries } from "../contract/operations/ledger-entries.contract.ts";
import { describeUploadLedger } from "../contract/upload-ledger.contract.ts";
import { describeWaitingSlots } from "../contract/waiting-slots.contract.ts";
import { aFailedEntry, anExpectedEntry, aPublishedEntry } from "../mothers/upload-entry.mother.ts";
import { uniqueName } from "./support/aws.ts";
import { LEDGER_SCHEMA } from "./support/ledger-schema.ts";

const dynamoDb = new DynamoDBClient();

const makeTable = async (): Promise<string> => {
  const TableName = uniqueName("ledger");
  await dynamoDb.send(
    new CreateTableCommand({
      TableName,
      BillingMode: "PAY_PER_REQUEST",
      ...LEDGER_SCHEMA,
    }),
  );
  await waitUntilTableExists({ client: dynamoDb, maxWaitTime: 30 }, { TableName });
  return TableName;
};

let table: string;
beforeAll(async () => {
  table = await makeTable();
});

describeUploadLedger("DynamoDbUploadLedger", async () => ({
  ledger: new DynamoDbUploadLedger(dynamoDb, table),
  reopened: () => new DynamoDbUploadLedger(dynamoDb, table),
}));

describeLedgerIndex("DynamoDbLedgerIndex", async () => ({
  ledger: new DynamoDbUploadLedger(dynamoDb, table),
  index: new DynamoDbLedgerIndex(dynamoDb, table),
}));

describeLedgerEntries("DynamoDbLedgerEntries", async () => ({
  ledger: new DynamoDbUploadLedger(dynamoDb, table),
  entries: new DynamoDbLedgerEntries(dynamoDb, table),
}));

describeImageableUploads("DynamoDbImageableUploads", async () => ({
  ledger: new DynamoDbUploadLedger(dynamoDb, table),
  uploads: new DynamoDbImageableUploads(dynamoDb, table),
}));

describeWaitingSlots(
  "DynamoDbWaitingSlots",
  async (slotSeconds) => new DynamoDbWaitingSlots(dynamoDb, await makeTable(), slotSeconds),
);

describeUploadLedgerModel(
  "DynamoDbUploadLedger",
  async () => ({
    ledger: new DynamoDbUploadLedger(dynamoDb, table),
    entries: new DynamoDbLedgerEntries(dynamoDb, table),
  }),
  15,
);

describe("DynamoDbUploadLedger", () => {
  const itemOf = async (upload_id: string) => {
    const Key = { upload_id: { S: upload_id } };
    return (await dynamoDb.send(new GetItemCommand({ TableName: table, Key }))).Item;
  };

  it("gives an expected entry alone a time to live, in seconds", async () => {
    const ledger = new DynamoDbUploadLedger(dynamoDb, table);
    const expected = anExpectedEntry();
    await ledger.record(expected);
    const seconds = String(expected.expiresAt.getTime() / 1000);
    expect((await itemOf(`${expected.uploadId}`))?.["expires_at"]).toEqual({ N: seconds });
    await ledger.record(aFailedEntry());
    await ledger.record(aPublishedEntry());
    const item = await itemOf(`${expected.uploadId}`);
    expect(item).not.toHaveProperty("expires_at");
    expect(item).not.toHaveProperty("failure");
  });

  it("fails if there is no table", async () => {
    const ledger = new DynamoDbUploadLedger(dynamoDb, uniqueName("no-table"));
    await expect(ledger.record(aPublishedEntry())).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });
});

describe("DynamoDbLedgerTables", () => {
  it("removes a ledger, and succeeds where there is none", async () => {
    const own = await makeTable();
    const tables = new DynamoDbLedgerTables(dynamoDb);
    await tables.remove(own);
    await expect(
      new DynamoDbUploadLedger(dynamoDb, own).record(aPublishedEntry()),
    ).rejects.toThrow();
    await tables.remove(own);
  });
});
