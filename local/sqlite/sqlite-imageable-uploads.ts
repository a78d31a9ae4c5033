import type { DatabaseSync, StatementSync } from "node:sqlite";
import { imageableKey } from "../../src/adapters/outbound/dynamodb/entry-record.ts";
import type {
  ImageableUploads,
  ListedUpload,
} from "../../src/application/list-uploads/imageable-uploads.port.ts";
import type { Imageable } from "../../src/domain/upload/imageable.ts";
import { UploadId } from "../../src/domain/upload/upload-id.ts";

/** Later than every time that an entry has. */
const NEVER = "9999";

export class SqliteImageableUploads implements ImageableUploads {
  private readonly select: StatementSync;

  constructor(database: DatabaseSync) {
    this.select = database.prepare(`
      SELECT upload_id, record ->> 'received_at' AS received_at FROM entries
      WHERE imageable = ? AND (record ->> 'received_at', upload_id) < (?, ?)
      ORDER BY received_at DESC, upload_id DESC LIMIT ?
    `);
  }

  async list(
    imageable: Imageable,
    limit: number,
    after?: ListedUpload,
  ): Promise<readonly ListedUpload[]> {
    const receivedBefore = after?.receivedAt.toISOString() ?? NEVER;
    const idBefore = after?.uploadId.toString() ?? "";
    return this.select
      .all(imageableKey(imageable), receivedBefore, idBefore, limit)
      .map(({ upload_id, received_at }) => ({
        uploadId: UploadId.parse(String(upload_id)),
        receivedAt: new Date(String(received_at)),
      }));
  }
}
