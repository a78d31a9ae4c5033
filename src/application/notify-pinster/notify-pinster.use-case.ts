import { variantOf } from "../../domain/image/image-keys.ts";
import type { PublishedImage, ThumbnailFacts } from "../../domain/image/published-image.ts";
import type { Rejection } from "../../domain/image/rejection.ts";
import type { ThumbnailNotification } from "../../domain/upload/notification.ts";
import type { Upload } from "../../domain/upload/upload.ts";
import type { OriginalStore } from "../ports/original-store.port.ts";
import type { PinsterApi } from "./pinster-api.port.ts";

/** What became of an upload. */
export type NotifyPinsterCommand = { readonly upload: Upload } & (
  | { readonly published: PublishedImage }
  | { readonly rejection: Rejection }
);

/** A client builds these addresses itself (docs/pinster-api-contract.md, section 3). */
const addressed = (
  imageUri: string,
  { variants, ...thumbnail }: ThumbnailFacts,
): ThumbnailNotification => {
  const uri = `${imageUri}_${thumbnail.boxSize}`;
  return {
    ...thumbnail,
    uri,
    ...(variants && {
      variants: variants.map((variant) => ({ ...variant, uri: variantOf(uri, variant.format) })),
    }),
  };
};

/** Tells PinsterApi what became of an upload. */
export class NotifyPinster {
  private readonly originals: OriginalStore;
  private readonly pinsterApi: PinsterApi;
  private readonly imageHostUrl: string;

  /** @param imageHostUrl where published keys can be read, without a trailing slash */
  constructor(originals: OriginalStore, pinsterApi: PinsterApi, imageHostUrl: string) {
    this.originals = originals;
    this.pinsterApi = pinsterApi;
    this.imageHostUrl = imageHostUrl;
  }

  /** @throws {PinsterApiUnavailable} {@link PinsterApiUnauthorized} {@link PinsterApiRefusedImage} */
  async execute({ upload, ...outcome }: NotifyPinsterCommand): Promise<void> {
    const { uploadId } = upload;
    const original = await this.originals.describe(upload);
    if ("rejection" in outcome) {
      await this.pinsterApi.postRejection({ uploadId, original, rejection: outcome.rejection });
      return;
    }
    const uri = `${this.imageHostUrl}/${upload.md5}`;
    const { image, thumbnails, placeholder } = outcome.published;
    await this.pinsterApi.postImage({
      uploadId,
      original,
      uri,
      image,
      thumbnails: thumbnails.map((thumbnail) => addressed(uri, thumbnail)),
      ...(placeholder && { placeholder }),
    });
  }
}
