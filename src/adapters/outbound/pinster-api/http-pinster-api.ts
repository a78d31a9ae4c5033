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
import { imageMessage } from "../../messages/image-message.ts";
import { rejectionMessage } from "../../messages/rejection-message.ts";
import type { CallbackTokenSigner } from "../../security/callback-token-signer.ts";

const TIMEOUT_MS = 10_000;
const IMAGES_PATH = "/v1/images/";

/** PinsterApi over HTTP (docs/pinster-api-contract.md, section 3). */
export class HttpPinsterApi implements PinsterApi {
  private readonly url: string;
  private readonly rejectionsPath: string;
  private readonly tokens: CallbackTokenSigner;

  /**
   * @param url PinsterApi's, without a trailing slash
   * @param rejectionsPath where rejected uploads are posted, with a leading slash
   */
  constructor(url: string, rejectionsPath: string, tokens: CallbackTokenSigner) {
    this.url = url;
    this.rejectionsPath = rejectionsPath;
    this.tokens = tokens;
  }

  async postImage(notification: ImageNotification): Promise<void> {
    const { uploadId, original } = notification;
    await this.post(IMAGES_PATH, uploadId, original, imageMessage(notification));
  }

  async postRejection(notification: RejectionNotification): Promise<void> {
    const { uploadId, original } = notification;
    const message = rejectionMessage(notification);
    await this.post(this.rejectionsPath, uploadId, original, message, { absentIsFine: true });
  }

  private async post(
    path: string,
    uploadId: string,
    { imageable, correlationId }: OriginalMetadata,
    message: unknown,
    { absentIsFine = false } = {},
  ): Promise<void> {
    const token = await this.tokens.sign(imageable);
    const response = await fetch(`${this.url}${path}`, {
      method: "POST",
      headers: {
        Authorization: `Bearer ${token}`,
        "Content-Type": "application/json",
        "Idempotency-Key": uploadId,
        "X-Correlation-Id": correlationId,
      },
      body: JSON.stringify(message),
      redirect: "manual", // followed, the POST would become a GET, whose 200 tells nothing
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
