import type { PublishedImage } from "../../src/domain/image/published-image.ts";
import { ThumbnailSize } from "../../src/domain/image/thumbnail-size.ts";

/** A published picture with two thumbnails, without variants and without a placeholder. */
export const aPublishedImage = (overrides: Partial<PublishedImage> = {}): PublishedImage => ({
  image: { contentType: "image/jpeg", dimensions: { width: 640, height: 480 }, bytes: 5000 },
  thumbnails: [
    {
      size: ThumbnailSize.parse("100x100"),
      contentType: "image/jpeg",
      dimensions: { width: 100, height: 75 },
      bytes: 900,
      variants: [],
    },
    {
      size: ThumbnailSize.parse("640xauto"),
      contentType: "image/jpeg",
      dimensions: { width: 640, height: 480 },
      bytes: 4000,
      variants: [],
    },
  ],
  ...overrides,
});
