import { BatchGetItemCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import { batches } from "../../../application/batches.ts";
import type { EntryRecord, ErasedRecord } from "./entry-record.ts";

/** The most items that one BatchGetItem reads. Source: DynamoDB API Reference, BatchGetItem. */
const MAX_READ = 100;

/** Reads the records of some uploads as they are now. The ledger's indexes hold only their keys. */
export async function* readRecords(
  dynamoDb: DynamoDBClient,
  table: string,
  uploadIds: AsyncIterable<string>,
): AsyncGenerator<EntryRecord | ErasedRecord> {
  for await (const batch of batches(uploadIds, MAX_READ)) {
    let Keys = batch.map((upload_id) => marshall({ upload_id }));
    while (Keys.length > 0) {
      const { Responses, UnprocessedKeys } = await dynamoDb.send(
        new BatchGetItemCommand({ RequestItems: { [table]: { Keys, ConsistentRead: true } } }),
      );
      for (const item of Responses?.[table] ?? []) {
        yield unmarshall(item) as EntryRecord | ErasedRecord;
      }
      Keys = (UnprocessedKeys?.[table]?.Keys ?? []) as typeof Keys;
    }
  }
}
