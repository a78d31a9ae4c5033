import type { Thumbnail } from "../../domain/image/published-image.ts";
import { PublishedKey } from "../../domain/image/published-key.ts";
import type { AddressedThumbnail } from "../../domain/upload/notification.ts";
import type { Published, Rejected } from "../../domain/upload/outcome.ts";
import type { Upload } from "../../domain/upload/upload.ts";
import type { OriginalStore } from "../ports/original-store.port.ts";
import type { PinsterApi } from "./pinster-api.port.ts";

export interface NotifyPinsterPorts {
  readonly originals: Pick<OriginalStore, "describe">;
  readonly pinsterApi: PinsterApi;
}

export interface NotifyPinsterSettings {
  /** Where published files are read, without a trailing slash. */
  readonly imageHostUrl: string;
}

export interface NotifyPinsterCommand {
  readonly upload: Upload;
  readonly outcome: Published | Rejected;
}

/** Notifies PinsterApi of an upload's end. */
export class NotifyPinster {
  private readonly ports: NotifyPinsterPorts;
  private readonly settings: NotifyPinsterSettings;

  constructor(ports: NotifyPinsterPorts, settings: NotifyPinsterSettings) {
    this.ports = ports;
    this.settings = settings;
  }

  /** @throws {PinsterApiUnavailable} {@link PinsterApiUnauthorized} {@link PinsterApiRefusedImage} */
  async execute({ upload, outcome }: NotifyPinsterCommand): Promise<void> {
    const { uploadId } = upload;
    const original = await this.ports.originals.describe(upload);
    if (outcome.kind === "rejected") {
      await this.ports.pinsterApi.postRejection({ uploadId, original, rejection: outcome });
      return;
    }
    const { image, thumbnails, placeholder } = outcome;
    const key = PublishedKey.of(upload.md5);
    await this.ports.pinsterApi.postImage({
      uploadId,
      original,
      uri: key.addressUnder(this.settings.imageHostUrl),
      image,
      thumbnails: thumbnails.map((thumbnail) => this.withAddresses(key, thumbnail)),
      ...(placeholder && { placeholder }),
    });
  }

  private withAddresses(image: PublishedKey, thumbnail: Thumbnail): AddressedThumbnail {
    const host = this.settings.imageHostUrl;
    const key = image.thumbnail(thumbnail.size);
    return {
      ...thumbnail,
      uri: key.addressUnder(host),
      variants: thumbnail.variants.map((variant) => ({
        ...variant,
        uri: key.variant(variant.format).addressUnder(host),
      })),
    };
  }
}
