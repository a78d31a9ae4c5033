import type { PublishedImage } from "../../../domain/image/published-image.ts";
import { ThumbnailSize } from "../../../domain/image/thumbnail-size.ts";

type ThumbnailJson = Omit<PublishedImage["thumbnails"][number], "size"> & { readonly size: string };

/** A published image as the ledger keeps it: plain JSON. */
export interface PublishedImageJson extends Omit<PublishedImage, "thumbnails"> {
  readonly thumbnails: readonly ThumbnailJson[];
}

export const formatPublishedImage = (published: PublishedImage): PublishedImageJson => ({
  ...published,
  thumbnails: published.thumbnails.map((each) => ({ ...each, size: each.size.toString() })),
});

export const parsePublishedImage = (json: PublishedImageJson): PublishedImage => ({
  ...json,
  thumbnails: json.thumbnails.map((each) => ({ ...each, size: ThumbnailSize.parse(each.size) })),
});
