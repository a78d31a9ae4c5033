import type {
  RenderedFile,
  RenderedPicture,
} from "../../src/application/ports/picture-decoder.port.ts";
import type { ThumbnailSize } from "../../src/domain/image/thumbnail-size.ts";
import type { VariantFormat } from "../../src/domain/image/variant-format.ts";

const PICTURE = { width: 640, height: 480 };

/** A file whose content is the text that says what it is. */
export const aRenderedFile = (
  text: string,
  overrides: Partial<RenderedFile> = {},
): RenderedFile => ({
  content: new TextEncoder().encode(text),
  contentType: "image/jpeg",
  dimensions: PICTURE,
  bytes: text.length,
  ...overrides,
});

/** A JPEG of 640 x 480 pixels with a thumbnail of each size, in its own format and in the given ones. */
export const aRenderedPicture = (
  sizes: readonly ThumbnailSize[],
  formats: readonly VariantFormat[] = [],
): RenderedPicture => ({
  image: aRenderedFile("image"),
  thumbnails: sizes.map((size) => {
    const dimensions = size.fit(PICTURE);
    return {
      size,
      file: aRenderedFile(`thumbnail ${size}`, { dimensions }),
      variants: formats.map((format) => ({
        format,
        file: aRenderedFile(`thumbnail ${size} as ${format}`, {
          dimensions,
          contentType: `image/${format}`,
        }),
      })),
    };
  }),
  placeholder: { dominantColor: "#336699", thumbHash: "1QcSHQRnh493V4dIh4eXh1h4kJUI" },
});
