import { DeleteItemCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { bucketItemKey } from "../../src/adapters/outbound/dynamodb/bucket-item.ts";
import { userAccount } from "../../src/domain/upload/upload-limits.ts";
import type { UploadAccounts } from "../application/ports/upload-accounts.port.ts";

/** Items of the ledger's table. */
export class DynamoDbUploadAccounts implements UploadAccounts {
  private readonly dynamoDb: DynamoDBClient;
  private readonly table: string;

  constructor(dynamoDb: DynamoDBClient, table: string) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  async erase(userId: string): Promise<void> {
    const Key = bucketItemKey(userAccount(userId));
    await this.dynamoDb.send(new DeleteItemCommand({ TableName: this.table, Key }));
  }
}
