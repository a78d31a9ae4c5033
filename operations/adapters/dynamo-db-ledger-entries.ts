import { DeleteItemCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDbUploadLedger } from "../../src/adapters/outbound/dynamodb/dynamo-db-upload-ledger.ts";
import type { UploadEntry } from "../../src/domain/upload/upload-entry.ts";
import type { UploadId } from "../../src/domain/upload/upload-id.ts";
import type { LedgerEntries } from "../application/ports/ledger-entries.port.ts";

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

  async erase(uploadIds: readonly UploadId[]): Promise<void> {
    for (const uploadId of uploadIds) {
      const Key = { upload_id: { S: uploadId.toString() } };
      await this.dynamoDb.send(new DeleteItemCommand({ TableName: this.table, Key }));
    }
  }
}
