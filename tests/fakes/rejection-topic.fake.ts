import type { RejectionTopic } from "../../src/application/announce-rejection/rejection-topic.port.ts";
import type { RejectionNotification } from "../../src/domain/upload/notification.ts";

/** Records the rejections that are announced. */
export class RecordingRejectionTopic implements RejectionTopic {
  readonly rejections: RejectionNotification[] = [];
  private failure: Error | undefined;

  /** Makes every later announcement fail. */
  failWith(failure: Error): void {
    this.failure = failure;
  }

  async publish(notification: RejectionNotification): Promise<void> {
    if (this.failure) throw this.failure;
    this.rejections.push(notification);
  }
}
