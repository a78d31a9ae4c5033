import type {
  KnownImage,
  PinsterApi,
} from "../../src/application/notify-pinster/pinster-api.port.ts";
import type { Imageable } from "../../src/domain/upload/imageable.ts";
import type {
  ImageNotification,
  RejectionNotification,
} from "../../src/domain/upload/notification.ts";

/** Records the notifications that it receives. */
export class RecordingPinsterApi implements PinsterApi {
  readonly images: ImageNotification[] = [];
  readonly rejections: RejectionNotification[] = [];
  /** The questions that it was asked. */
  readonly searches: { readonly imageable: Imageable; readonly uri: string }[] = [];
  /** The answer to a search. */
  known: readonly KnownImage[] | undefined;
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

  async findImages(imageable: Imageable, uri: string): Promise<readonly KnownImage[] | undefined> {
    this.searches.push({ imageable, uri });
    return this.known;
  }
}
