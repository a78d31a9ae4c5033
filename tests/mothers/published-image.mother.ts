import type { PublishedImage } from "../../src/domain/image/published-image.ts";

export const aPublishedImage = (): PublishedImage => ({
  image: { contentType: "image/jpeg", dimensions: { width: 640, height: 480 }, size: 5000 },
  thumbnails: [
    {
      boxSize: "100x100",
      contentType: "image/jpeg",
      dimensions: { width: 100, height: 75 },
      size: 900,
    },
    {
      boxSize: "640xauto",
      contentType: "image/jpeg",
      dimensions: { width: 640, height: 480 },
      size: 4000,
    },
  ],
});
