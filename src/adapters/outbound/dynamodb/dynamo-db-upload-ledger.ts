import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  paginateQuery,
  type QueryCommandInput,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import type { UploadLedger } from "../../../application/ports/upload-ledger.port.ts";
import type { PublishedUploads } from "../../../application/regenerate-thumbnails/published-uploads.port.ts";
import type { Md5 } from "../../../domain/image/md5.ts";
import type { PublishedEntry, UploadEntry } from "../../../domain/upload/upload-entry.ts";
import type { UploadId } from "../../../domain/upload/upload-id.ts";
import {
  type EntryRecord,
  type ErasedRecord,
  formatEntry,
  KEPT_AS_FIRST,
  TAKEN_OVER,
} from "./entry-record.ts";
import { parseRecord } from "./parse-record.ts";
import { readRecords } from "./read-records.ts";

/** A table whose items are {@link EntryRecord}s, with `upload_id` as its key. */
export class DynamoDbUploadLedger implements UploadLedger, PublishedUploads {
  private readonly dynamoDb: DynamoDBClient;
  private readonly table: string;

  constructor(dynamoDb: DynamoDBClient, table: string) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  async record(entry: UploadEntry): Promise<void> {
    const { upload_id, ...values } = formatEntry(entry);
    const given = Object.entries(values).filter(([, value]) => value !== undefined);
    const absent = Object.keys(values).filter(
      (name) => values[name as keyof typeof values] === undefined && !TAKEN_OVER.includes(name),
    );
    const set = given.map(([name]) =>
      KEPT_AS_FIRST.includes(name)
        ? `#${name} = if_not_exists(#${name}, :${name})`
        : `#${name} = :${name}`,
    );
    const names = [...given.map(([name]) => name), ...absent];
    try {
      await this.dynamoDb.send(
        new UpdateItemCommand({
          TableName: this.table,
          Key: marshall({ upload_id }),
          UpdateExpression: `SET ${set.join(", ")} REMOVE ${absent.map((name) => `#${name}`).join(", ")}`,
          ConditionExpression: "attribute_not_exists(#precedence) OR #precedence < :precedence",
          ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
          ExpressionAttributeValues: marshall(
            Object.fromEntries(given.map(([name, value]) => [`:${name}`, value])),
            { removeUndefinedValues: true },
          ),
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }

  async find(uploadId: UploadId): Promise<UploadEntry | undefined> {
    const { Item: item } = await this.dynamoDb.send(
      new GetItemCommand({
        TableName: this.table,
        Key: marshall({ upload_id: uploadId.toString() }),
        ConsistentRead: true,
      }),
    );
    return item && parseRecord(unmarshall(item) as EntryRecord | ErasedRecord);
  }

  async *listPublished(md5: Md5): AsyncGenerator<PublishedEntry> {
    for await (const record of readRecords(this.dynamoDb, this.table, this.findIds(md5))) {
      const entry = parseRecord(record);
      if (entry?.status === "published") yield entry;
    }
  }

  private async *findIds(md5: Md5): AsyncGenerator<string> {
    const query: QueryCommandInput = {
      TableName: this.table,
      IndexName: "by-md5",
      KeyConditionExpression: "md5 = :md5",
      ExpressionAttributeValues: marshall({ ":md5": md5.toString() }),
    };
    for await (const { Items = [] } of paginateQuery({ client: this.dynamoDb }, query)) {
      for (const item of Items) yield String(unmarshall(item)["upload_id"]);
    }
  }
}
