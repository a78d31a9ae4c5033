import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { RejectionTopic } from "../../../application/announce-rejection/rejection-topic.port.ts";
import type { Telemetry } from "../../../application/ports/telemetry.port.ts";
import type { RejectionNotification } from "../../../domain/upload/notification.ts";
import { rejectionMessage } from "../../messages/rejection-message.ts";

/** A log line, and a file with the message that subscribers would get. */
export class FileSystemRejectionTopic implements RejectionTopic {
  private readonly directory: string;
  private readonly telemetry: Telemetry;

  constructor(directory: string, telemetry: Telemetry) {
    this.directory = directory;
    this.telemetry = telemetry;
  }

  async publish(notification: RejectionNotification): Promise<void> {
    const { uploadId, rejection } = notification;
    await mkdir(this.directory, { recursive: true });
    const file = join(this.directory, `${uploadId}.json`);
    await writeFile(file, JSON.stringify(rejectionMessage(notification), null, 2));
    this.telemetry.info("rejection announced", {
      upload_id: uploadId,
      reason: rejection.reason,
      file,
    });
  }
}
