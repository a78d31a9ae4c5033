import { join } from "node:path";
import { rejectionMessage } from "../../src/adapters/messages/rejection-message.ts";
import type { Telemetry } from "../../src/adapters/telemetry/telemetry.ts";
import type { RejectionTopic } from "../../src/application/announce-rejection/rejection-topic.port.ts";
import type { RejectionNotification } from "../../src/domain/upload/notification.ts";
import { makeDirectory, writeWhole } from "./durable-files.ts";

/** Writes the message that subscribers would get to a file, `<upload id>.json`, and logs it. */
export class FileSystemRejectionTopic implements RejectionTopic {
  private readonly directory: string;
  private readonly telemetry: Telemetry;

  constructor(directory: string, telemetry: Telemetry) {
    this.directory = directory;
    this.telemetry = telemetry;
  }

  async publish(notification: RejectionNotification): Promise<void> {
    const { uploadId, rejection } = notification;
    await makeDirectory(this.directory);
    const file = join(this.directory, `${uploadId}.json`);
    await writeWhole(file, JSON.stringify(rejectionMessage(notification), null, 2));
    const fields = { upload_id: uploadId.toString(), reason: rejection.reason, file };
    this.telemetry.info("rejection announced", fields);
  }
}
