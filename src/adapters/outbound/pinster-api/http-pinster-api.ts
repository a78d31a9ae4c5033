import {
  type PinsterApi,
  PinsterApiRefusedImage,
  PinsterApiUnauthorized,
  PinsterApiUnavailable,
} from "../../../application/notify-pinster/pinster-api.port.ts";
import type {
  ImageNotification,
  RejectionNotification,
} from "../../../domain/upload/notification.ts";
import type { OriginalMetadata } from "../../../domain/upload/original.ts";
import type { UploadId } from "../../../domain/upload/upload-id.ts";
import { imageMessage } from "../../messages/image-message.ts";
import { rejectionMessage } from "../../messages/rejection-message.ts";
import type { CallbackTokenSigner } from "../../security/callback-token-signer.ts";

const TIMEOUT_MS = 10_000;
const IMAGES_PATH = "/v1/images/";

export interface HttpPinsterApiSettings {
  /** PinsterApi's, without a trailing slash. */
  readonly url: string;
  /** Where rejected uploads are posted, with a leading slash. */
  readonly rejectionsPath: string;
}

/** PinsterApi over HTTP (docs/pinster-api-contract.md, section 3). */
export class HttpPinsterApi implements PinsterApi {
  private readonly tokens: Pick<CallbackTokenSigner, "sign">;
  private readonly settings: HttpPinsterApiSettings;

  constructor(tokens: Pick<CallbackTokenSigner, "sign">, settings: HttpPinsterApiSettings) {
    this.tokens = tokens;
    this.settings = settings;
  }

  async postImage(notification: ImageNotification): Promise<void> {
    const { uploadId, original } = notification;
    await this.post(IMAGES_PATH, uploadId, original, imageMessage(notification));
  }

  async postRejection(notification: RejectionNotification): Promise<void> {
    const { uploadId, original } = notification;
    const message = rejectionMessage(notification);
    await this.post(this.settings.rejectionsPath, uploadId, original, message, {
      absentIsFine: true,
    });
  }

  private async post(
    path: string,
    uploadId: UploadId,
    { imageable, correlationId }: OriginalMetadata,
    message: unknown,
    { absentIsFine = false } = {},
  ): Promise<void> {
    const token = await this.tokens.sign(imageable);
    const response = await fetch(`${this.settings.url}${path}`, {
      method: "POST",
      headers: {
        Authorization: `Bearer ${token}`,
        "Content-Type": "application/json",
        "Idempotency-Key": uploadId.toString(),
        "X-Correlation-Id": correlationId,
      },
      body: JSON.stringify(message),
      redirect: "manual", // a followed POST would become a GET, and its 200 would mean nothing
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch((error: unknown) => {
      throw new PinsterApiUnavailable(`POST ${path} got no answer`, { cause: error });
    });
    await response.body?.cancel();

    if (response.ok || (absentIsFine && response.status === 404)) return;
    const failure = `POST ${path} was answered ${response.status}`;
    switch (response.status) {
      case 401:
      case 403:
        throw new PinsterApiUnauthorized(failure);
      case 422:
        throw new PinsterApiRefusedImage(failure);
      default:
        throw new PinsterApiUnavailable(failure);
    }
  }
}
