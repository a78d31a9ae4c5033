import { type DynamoDBClient, paginateQuery } from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import type { LedgerIndex, StatusAge } from "../../../application/close-books/ledger-index.port.ts";
import type { UploadEntry } from "../../../domain/upload/upload-entry.ts";
import { UploadId } from "../../../domain/upload/upload-id.ts";

/** Before and after all times that an entry has. */
const EVER = { since: new Date(0), until: new Date("9999-01-01") };

/** The ledger's index `by-status`, which holds keys only: a request finds some thousand of them. */
export class DynamoDbLedgerIndex implements LedgerIndex {
  private readonly dynamoDb: DynamoDBClient;
  private readonly table: string;

  constructor(dynamoDb: DynamoDBClient, table: string) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  async *list(status: UploadEntry["status"], age: StatusAge): AsyncGenerator<UploadId> {
    const { since, until } = { ...EVER, ...age };
    const query = {
      TableName: this.table,
      IndexName: "by-status",
      // BETWEEN includes both ends. Times have milliseconds.
      KeyConditionExpression: "#status = :status AND changed_at BETWEEN :since AND :last",
      ExpressionAttributeNames: { "#status": "status" },
      ExpressionAttributeValues: marshall({
        ":status": status,
        ":since": since.toISOString(),
        ":last": new Date(until.getTime() - 1).toISOString(),
      }),
      ProjectionExpression: "upload_id",
    };
    if (since >= until) return; // which DynamoDB refuses
    for await (const { Items = [] } of paginateQuery({ client: this.dynamoDb }, query)) {
      for (const item of Items) yield UploadId.parse(String(unmarshall(item)["upload_id"]));
    }
  }
}
