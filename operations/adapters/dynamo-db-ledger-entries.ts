import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  paginateQuery,
  paginateScan,
} from "@aws-sdk/client-dynamodb";
import { marshall, type NativeAttributeValue, unmarshall } from "@aws-sdk/util-dynamodb";
import { DynamoDbUploadLedger } from "../../src/adapters/outbound/dynamodb/dynamo-db-upload-ledger.ts";
import {
  type EntryRecord,
  type ErasedRecord,
  eraseRecord,
  toErased,
} from "../../src/adapters/outbound/dynamodb/entry-record.ts";
import { parseRecord } from "../../src/adapters/outbound/dynamodb/parse-record.ts";
import { readRecords } from "../../src/adapters/outbound/dynamodb/read-records.ts";
import type { Md5 } from "../../src/domain/image/md5.ts";
import { precedenceOf } from "../../src/domain/upload/entry-precedence.ts";
import type { UploadEntry } from "../../src/domain/upload/upload-entry.ts";
import { UploadId } from "../../src/domain/upload/upload-id.ts";
import type { EntrySelection, LedgerEntries } from "../application/ports/ledger-entries.port.ts";
import { isSelected, toQuery } from "./ledger-query.ts";

type Item = Record<string, NativeAttributeValue>;

export class DynamoDbLedgerEntries implements LedgerEntries {
  private readonly dynamoDb: DynamoDBClient;
  private readonly table: string;

  constructor(dynamoDb: DynamoDBClient, table: string) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  find(uploadId: UploadId): Promise<UploadEntry | undefined> {
    return new DynamoDbUploadLedger(this.dynamoDb, this.table).find(uploadId);
  }

  record(entry: UploadEntry): Promise<void> {
    return new DynamoDbUploadLedger(this.dynamoDb, this.table).record(entry);
  }

  async *list(selection?: EntrySelection): AsyncGenerator<UploadEntry> {
    const items =
      selection === undefined
        ? this.scan()
        : readRecords(this.dynamoDb, this.table, this.query(selection));
    for await (const item of items) {
      // Between the index and the item, the entry may have got another status.
      if (selection !== undefined && !isSelected({ ...item }, selection)) continue;
      const entry = parseRecord(item as EntryRecord | ErasedRecord);
      if (entry !== undefined) yield entry;
    }
  }

  async erase(uploadIds: readonly UploadId[]): Promise<void> {
    for (const uploadId of uploadIds) {
      const Item = marshall(eraseRecord(uploadId, await this.md5Of(uploadId)));
      await this.dynamoDb.send(new PutItemCommand({ TableName: this.table, Item }));
    }
  }

  async *listErased(named: Md5 | UploadId) {
    const ids =
      named instanceof UploadId ? [named.toString()] : this.query({ by: "md5", md5: named });
    for await (const record of readRecords(this.dynamoDb, this.table, ids)) {
      if (record.status === "erased") yield toErased(record);
    }
  }

  async retract(entry: UploadEntry): Promise<void> {
    try {
      await this.dynamoDb.send(
        new DeleteItemCommand({
          TableName: this.table,
          Key: marshall({ upload_id: entry.uploadId.toString() }),
          ConditionExpression: "precedence = :precedence AND #status = :status",
          ExpressionAttributeNames: { "#status": "status" },
          ExpressionAttributeValues: marshall({
            ":precedence": precedenceOf(entry),
            ":status": entry.status,
          }),
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }

  private async md5Of(uploadId: UploadId): Promise<string | undefined> {
    for await (const { md5 } of readRecords(this.dynamoDb, this.table, [uploadId.toString()])) {
      return md5;
    }
    return undefined;
  }

  private async *scan(): AsyncGenerator<Item> {
    const pages = paginateScan(
      { client: this.dynamoDb },
      // The table also has items that are no entries.
      {
        TableName: this.table,
        ConsistentRead: true,
        FilterExpression: "attribute_exists(precedence)",
      },
    );
    for await (const { Items = [] } of pages) yield* Items.map((item) => unmarshall(item));
  }

  private async *query(selection: EntrySelection): AsyncGenerator<string> {
    const query = { TableName: this.table, ...toQuery(selection) };
    for await (const { Items = [] } of paginateQuery({ client: this.dynamoDb }, query)) {
      for (const item of Items) yield String(unmarshall(item)["upload_id"]);
    }
  }
}
