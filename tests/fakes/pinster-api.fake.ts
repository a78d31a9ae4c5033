import type { PinsterApi } from "../../src/application/notify-pinster/pinster-api.port.ts";
import type {
  ImageNotification,
  RejectionNotification,
} from "../../src/domain/upload/notification.ts";

/** Records the notifications that it receives. */
export class RecordingPinsterApi implements PinsterApi {
  readonly images: ImageNotification[] = [];
  readonly rejections: RejectionNotification[] = [];
  private failure: Error | undefined;

  /** Makes every later notification fail. */
  failWith(failure: Error): void {
    this.failure = failure;
  }

  async postImage(notification: ImageNotification): Promise<void> {
    if (this.failure) throw this.failure;
    this.images.push(notification);
  }

  async postRejection(notification: RejectionNotification): Promise<void> {
    if (this.failure) throw this.failure;
    this.rejections.push(notification);
  }
}
