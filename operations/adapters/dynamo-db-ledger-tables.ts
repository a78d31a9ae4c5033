import {
  DeleteTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  waitUntilTableNotExists,
} from "@aws-sdk/client-dynamodb";
import type { LedgerTables } from "../application/teardown/ledger-tables.port.ts";

/** Seconds. */
const REMOVAL_TIMEOUT = 600;

export class DynamoDbLedgerTables implements LedgerTables {
  private readonly dynamoDb: DynamoDBClient;

  constructor(dynamoDb: DynamoDBClient) {
    this.dynamoDb = dynamoDb;
  }

  async remove(name: string): Promise<void> {
    try {
      await this.dynamoDb.send(new DeleteTableCommand({ TableName: name }));
    } catch (error) {
      if (!(error instanceof ResourceNotFoundException)) throw error;
      return;
    }
    await waitUntilTableNotExists(
      { client: this.dynamoDb, maxWaitTime: REMOVAL_TIMEOUT, minDelay: 1, maxDelay: 15 },
      { TableName: name },
    );
  }
}
