import type {
  KnownImage,
  PinsterApi,
} from "../../../application/notify-pinster/pinster-api.port.ts";
import type { Imageable } from "../../../domain/upload/imageable.ts";
import {
  type ImageNotification,
  idempotencyKeyOf,
  type RejectionNotification,
} from "../../../domain/upload/notification.ts";
import { imageMessage } from "../../messages/image-message.ts";
import { rejectionMessage } from "../../messages/rejection-message.ts";
import type { CallbackTokenSigner } from "../../security/callback-token-signer.ts";
import { answerFailure } from "./answer-failure.ts";
import { readImages } from "./image-list.ts";
import { requestFailure } from "./request-failure.ts";

/** As long as the function can wait: who gives up early and repeats makes the image twice. */
export const POST_TIMEOUT_MS = 50_000;
/** For all requests of one search. */
const SEARCH_TIMEOUT_MS = 5_000;
const IMAGES_PATH = "/v1/images/";

export interface HttpPinsterApiSettings {
  /** PinsterApi's, without a trailing slash. */
  readonly url: string;
  /** Where rejected uploads are posted, with a leading slash. */
  readonly rejectionsPath: string;
  /** How long a notification waits for its answer. Default: 50 seconds. The function needs 10 seconds more. */
  readonly timeoutMs?: number;
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
    await this.post(IMAGES_PATH, notification, imageMessage(notification));
  }

  async postRejection(notification: RejectionNotification): Promise<void> {
    const message = rejectionMessage(notification);
    await this.post(this.settings.rejectionsPath, notification, message, { absentIsFine: true });
  }

  async findImages(imageable: Imageable, uri: string): Promise<readonly KnownImage[] | undefined> {
    const headers = await this.headersFor(imageable);
    const signal = AbortSignal.timeout(SEARCH_TIMEOUT_MS);
    const getJson = async (path: string): Promise<unknown> => {
      const response = await this.send(path, { headers, signal });
      if (!response.ok) throw await answerFailure(`GET ${path}`, response);
      return response.json();
    };
    return readImages(getJson, imageable, uri).catch(() => undefined);
  }

  private async post(
    path: string,
    notification: ImageNotification | RejectionNotification,
    message: unknown,
    { absentIsFine = false } = {},
  ): Promise<void> {
    const { url, timeoutMs = POST_TIMEOUT_MS } = this.settings;
    const request = `POST ${url}${path}`;
    const { imageable, correlationId } = notification.original;
    const headers = {
      ...(await this.headersFor(imageable)),
      "Content-Type": "application/json",
      "Idempotency-Key": idempotencyKeyOf(notification),
      "X-Correlation-Id": correlationId,
    };
    const response = await this.send(path, {
      method: "POST",
      headers,
      body: JSON.stringify(message),
      signal: AbortSignal.timeout(timeoutMs),
    }).catch((error: unknown) => {
      throw requestFailure(request, error);
    });
    const isNotified = response.ok || (absentIsFine && response.status === 404);
    if (!isNotified) throw await answerFailure(request, response);
    // The status is the answer. That its body breaks off changes nothing.
    await response.body?.cancel().catch(() => undefined);
  }

  private async headersFor(imageable: Imageable): Promise<Readonly<Record<string, string>>> {
    return {
      Authorization: `Bearer ${await this.tokens.sign(imageable)}`,
      // A connection that died while the function was frozen would look like a request without an answer.
      Connection: "close",
    };
  }

  private send(path: string, init: RequestInit): Promise<Response> {
    // Manual: a followed POST would become a GET, and its 200 would mean nothing.
    return fetch(`${this.settings.url}${path}`, { redirect: "manual", ...init });
  }
}
