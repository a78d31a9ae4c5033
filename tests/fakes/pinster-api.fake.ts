import type { PinsterApi } from "../../src/application/notify-pinster/pinster-api.port.ts";
import type {
  ImageNotification,
  RejectionNotification,
} from "../../src/domain/upload/notification.ts";

/** Remembers what it was told. */
export class RecordingPinsterApi implements PinsterApi {
  readonly images: ImageNotification[] = [];
  readonly rejections: RejectionNotification[] = [];

  async postImage(notification: ImageNotification): Promise<void> {
    this.images.push(notification);
  }

  async postRejection(notification: RejectionNotification): Promise<void> {
    this.rejections.push(notification);
  }
}
