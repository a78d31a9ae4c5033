import { addressImage } from "../../domain/upload/addressed-image.ts";
import type { Published, Rejected } from "../../domain/upload/outcome.ts";
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
}

/**
 * Notifies PinsterApi of an upload's end, at least once.
 *
 * PinsterApi makes one image for each notification, the repeated ones included. So an attempt that follows a silent one
 * first asks whether the image is there, and sends nothing if it certainly is. A first attempt does not ask: it would cost every
 * upload a request, and would tell nothing. A rejection is always sent, because PinsterApi lists no rejections. Of a silent
 * original it sends nothing.
 */
export class NotifyPinster {
  private readonly ports: NotifyPinsterPorts;
  private readonly settings: NotifyPinsterSettings;

  constructor(ports: NotifyPinsterPorts, settings: NotifyPinsterSettings) {
    this.ports = ports;
    this.settings = settings;
  }

  /** @throws {PinsterApiUnavailable} and the other errors of its port */
  async execute({ upload, outcome, mayHaveBeenSent = false }: NotifyPinsterCommand): Promise<void> {
    const { uploadId } = upload;
    const original = await this.ports.originals.describe(upload);
    if (original.silent) return;
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
    await this.ports.pinsterApi.postImage({ uploadId, original, ...image });
  }
}
