import type { Md5 } from "../image/md5.ts";
import type { PublishedImage, Thumbnail } from "../image/published-image.ts";
import { PublishedKey } from "../image/published-key.ts";
import type { AddressedThumbnail } from "./notification.ts";

/** A published image with the public addresses of all its files. */
export interface AddressedImage extends Omit<PublishedImage, "thumbnails"> {
  readonly uri: string;
  readonly thumbnails: readonly AddressedThumbnail[];
}

/** @param host where published files are read, without a trailing slash */
export const addressImage = (
  md5: Md5,
  { image, thumbnails, placeholder }: PublishedImage,
  host: string,
): AddressedImage => {
  const key = PublishedKey.of(md5);
  return {
    uri: key.addressUnder(host),
    image,
    thumbnails: thumbnails.map((thumbnail) => addressThumbnail(key, thumbnail, host)),
    ...(placeholder && { placeholder }),
  };
};

const addressThumbnail = (
  image: PublishedKey,
  thumbnail: Thumbnail,
  host: string,
): AddressedThumbnail => {
  const key = image.thumbnail(thumbnail.size);
  return {
    ...thumbnail,
    uri: key.addressUnder(host),
    variants: thumbnail.variants.map((variant) => ({
      ...variant,
      uri: key.variant(variant.format).addressUnder(host),
    })),
  };
};
