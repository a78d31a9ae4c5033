import { setTimeout } from "node:timers/promises";
import { BatchGetItemCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import { batches } from "../../../application/batches.ts";
import type { EntryRecord, ErasedRecord } from "./entry-record.ts";

/** The most items that one BatchGetItem reads. Source: DynamoDB API Reference, BatchGetItem. */
const MAX_READ = 100;

/** Milliseconds before the first repetition; then twice as many. The SDK does not repeat what DynamoDB leaves out of an answer. */
const PAUSE = 50;
const MAX_PAUSE = 1_000;

/** Reads the records of some uploads as they are now. The ledger's indexes hold only their keys. */
export async function* readRecords(
  dynamoDb: DynamoDBClient,
  table: string,
  uploadIds: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<EntryRecord | ErasedRecord> {
  for await (const batch of batches(uploadIds, MAX_READ)) {
    let Keys = batch.map((upload_id) => marshall({ upload_id }));
    for (let pause = PAUSE; Keys.length > 0; pause = Math.min(2 * pause, MAX_PAUSE)) {
      const { Responses, UnprocessedKeys } = await dynamoDb.send(
        new BatchGetItemCommand({ RequestItems: { [table]: { Keys, ConsistentRead: true } } }),
      );
      for (const item of Responses?.[table] ?? []) {
        yield unmarshall(item) as EntryRecord | ErasedRecord;
      }
      Keys = (UnprocessedKeys?.[table]?.Keys ?? []) as typeof Keys;
      if (Keys.length > 0) await setTimeout(pause);
    }
  }
}
