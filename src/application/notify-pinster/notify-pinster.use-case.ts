import { addressImage } from "../../domain/upload/addressed-image.ts";
import type { OriginalMetadata } from "../../domain/upload/original.ts";
import type { Published, Rejected } from "../../domain/upload/outcome.ts";
import type { RegenerationId } from "../../domain/upload/regeneration-id.ts";
import type { Upload } from "../../domain/upload/upload.ts";
import type { OriginalStore } from "../ports/original-store.port.ts";
import { hasEarlierNotification } from "./earlier-notification.ts";
import type { OriginalVersions } from "./original-versions.port.ts";
import type { PinsterApi } from "./pinster-api.port.ts";

export interface NotifyPinsterPorts {
  readonly originals: Pick<OriginalStore, "describe"> & OriginalVersions;
  readonly pinsterApi: PinsterApi;
}

export interface NotifyPinsterSettings {
  /** Where published files are read, without a trailing slash. */
  readonly imageHostUrl: string;
}

export interface NotifyPinsterCommand {
  readonly upload: Upload;
  readonly outcome: Published | Rejected;
  /** An earlier attempt ended without an answer, as {@link PinsterApiSilent} or by a timeout of the step. */
  readonly mayHaveBeenSent?: boolean;
  /** PinsterApi has had the upload's notification, and gets another one: this regeneration has made the thumbnails again. */
  readonly regenerationId?: RegenerationId;
}

/**
 * Notifies PinsterApi of an upload's end, at least once.
 *
 * PinsterApi makes one image for each notification, the repeated ones included. So an attempt that follows a silent one
 * first asks whether the image is there, and sends nothing if it certainly is. A first attempt does not ask: it would cost every
 * upload a request, and would tell nothing. A rejection is always sent, because PinsterApi lists no rejections. Of a silent
 * original it sends nothing, unless an operator lets a regeneration notify.
 */
export class NotifyPinster {
  private readonly ports: NotifyPinsterPorts;
  private readonly settings: NotifyPinsterSettings;
  private readonly now: () => Date;

  constructor(
    ports: NotifyPinsterPorts,
    settings: NotifyPinsterSettings,
    now: () => Date = () => new Date(),
  ) {
    this.ports = ports;
    this.settings = settings;
    this.now = now;
  }

  /**
   * @returns when PinsterApi had the notification; `undefined` of a silent original
   * @throws {PinsterApiUnavailable} and the other errors of its port
   */
  async execute(command: NotifyPinsterCommand): Promise<Date | undefined> {
    const original = await this.ports.originals.describe(command.upload);
    if (original.silent && command.regenerationId === undefined) return undefined;
    await this.notify(command, original);
    return this.now();
  }

  private async notify(
    { upload, outcome, mayHaveBeenSent = false, regenerationId }: NotifyPinsterCommand,
    original: OriginalMetadata,
  ): Promise<void> {
    const { uploadId } = upload;
    if (outcome.kind === "rejected") {
      await this.ports.pinsterApi.postRejection({ uploadId, original, rejection: outcome });
      return;
    }
    const image = addressImage(upload.md5, outcome, this.settings.imageHostUrl);
    if (
      mayHaveBeenSent &&
      (await hasEarlierNotification(this.ports, upload, original.imageable, image.uri))
    ) {
      return;
    }
    await this.ports.pinsterApi.postImage({
      uploadId,
      original,
      ...image,
      ...(regenerationId && { regenerationId }),
    });
  }
}
