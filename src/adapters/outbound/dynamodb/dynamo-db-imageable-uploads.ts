import { type DynamoDBClient, QueryCommand } from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import type {
  ImageableUploads,
  ListedUpload,
} from "../../../application/list-uploads/imageable-uploads.port.ts";
import type { Imageable } from "../../../domain/upload/imageable.ts";
import { UploadId } from "../../../domain/upload/upload-id.ts";
import { imageableKey } from "./entry-record.ts";

/** The ledger's index `by-imageable`, which holds keys only. One request finds some thousand of them. */
export class DynamoDbImageableUploads implements ImageableUploads {
  private readonly dynamoDb: DynamoDBClient;
  private readonly table: string;

  constructor(dynamoDb: DynamoDBClient, table: string) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  async list(
    imageable: Imageable,
    limit: number,
    after?: ListedUpload,
  ): Promise<readonly ListedUpload[]> {
    const key = imageableKey(imageable);
    const { Items: items = [] } = await this.dynamoDb.send(
      new QueryCommand({
        TableName: this.table,
        IndexName: "by-imageable",
        KeyConditionExpression: "imageable = :imageable",
        ExpressionAttributeValues: marshall({ ":imageable": key }),
        ScanIndexForward: false,
        Limit: limit,
        // The imageable is the caller's, so no place leads into the list of another one.
        ...(after && { ExclusiveStartKey: startAfter(key, after) }),
      }),
    );
    return items.map((item) => {
      const { upload_id, received_at } = unmarshall(item);
      return { uploadId: UploadId.parse(upload_id), receivedAt: new Date(received_at) };
    });
  }
}

const startAfter = (imageable: string, { uploadId, receivedAt }: ListedUpload) =>
  marshall({
    imageable,
    received_at: receivedAt.toISOString(),
    upload_id: uploadId.toString(),
  });
