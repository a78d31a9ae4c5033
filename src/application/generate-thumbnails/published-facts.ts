import type { ImageFacts, PublishedImage } from "../../domain/image/published-image.ts";
import type { RenderedFile, RenderedPicture } from "../ports/picture-decoder.port.ts";

const factsOf = ({ contentType, dimensions, bytes }: RenderedFile): ImageFacts => ({
  contentType,
  dimensions,
  bytes,
});

/** What is known of the published files, without their content. */
export const publishedFacts = ({
  image,
  thumbnails,
  placeholder,
}: RenderedPicture): PublishedImage => ({
  image: factsOf(image),
  thumbnails: thumbnails.map(({ size, file, variants }) => ({
    size,
    ...factsOf(file),
    variants: variants.map(({ format, file: { contentType, bytes } }) => ({
      format,
      contentType,
      bytes,
    })),
  })),
  placeholder,
});
