import { publishedKey, thumbnailKey, variantOf } from "../../domain/image/image-keys.ts";
import {
  ensurePublishable,
  ensureWithinLimits,
  type PictureLimits,
} from "../../domain/image/picture-limits.ts";
import type {
  ImageFacts,
  PublishedImage,
  ThumbnailFacts,
} from "../../domain/image/published-image.ts";
import { HashCollision } from "../../domain/image/rejection.ts";
import type { ThumbnailSize } from "../../domain/image/thumbnail-size.ts";
import type { VariantFormat } from "../../domain/image/variant-format.ts";
import type { OriginalRef } from "../../domain/upload/original.ts";
import type { OriginalStore } from "../ports/original-store.port.ts";
import type { PictureInspector } from "../ports/picture-inspector.port.ts";
import type { PublishedImageStore } from "./published-image-store.port.ts";
import type { RenderedPictures, ThumbnailRenderer } from "./thumbnail-renderer.port.ts";

const factsOf = ({ contentType, dimensions, size }: ImageFacts): ImageFacts => ({
  contentType,
  dimensions,
  size,
});

const thumbnailFactsOf = ({
  size,
  image,
  variants,
}: RenderedPictures["thumbnails"][number]): ThumbnailFacts => ({
  boxSize: size.toString(),
  ...factsOf(image),
  ...(variants.length > 0 && {
    variants: variants.map(({ format, image: { contentType, size: bytes } }) => ({
      format,
      contentType,
      size: bytes,
    })),
  }),
});

export interface PublishingLimits extends PictureLimits {
  /** Of a published file. */
  readonly maxPublishedBytes: number;
}

/** Publishes an approved picture and its thumbnails. Done again, it publishes the same again. */
export class GenerateThumbnails {
  private readonly originals: OriginalStore;
  private readonly inspector: PictureInspector;
  private readonly renderer: ThumbnailRenderer;
  private readonly published: PublishedImageStore;
  private readonly sizes: readonly ThumbnailSize[];
  private readonly formats: readonly VariantFormat[];
  private readonly limits: PublishingLimits;

  constructor(
    originals: OriginalStore,
    inspector: PictureInspector,
    renderer: ThumbnailRenderer,
    published: PublishedImageStore,
    sizes: readonly ThumbnailSize[],
    formats: readonly VariantFormat[],
    limits: PublishingLimits,
  ) {
    this.originals = originals;
    this.inspector = inspector;
    this.renderer = renderer;
    this.published = published;
    this.sizes = sizes;
    this.formats = formats;
    this.limits = limits;
  }

  /** @throws {ImageUnreadable} {@link ImageTooLarge} {@link HashCollision}: the picture is to be rejected. */
  async execute(ref: OriginalRef): Promise<PublishedImage> {
    const { bytes, metadata } = await this.originals.read(ref);
    ensureWithinLimits(await this.inspector.inspect(bytes), this.limits);
    const { image, thumbnails, placeholder } = await this.renderer.render(
      bytes,
      this.sizes,
      this.formats,
    );
    ensurePublishable(
      [
        image,
        ...thumbnails.flatMap((each) => [each.image, ...each.variants.map((one) => one.image)]),
      ],
      this.limits.maxPublishedBytes,
    );

    // The key is claimed before any thumbnail is written: a picture with the same md5 must not replace another's.
    if (!(await this.published.claim(publishedKey(ref.md5), metadata.sha256, image))) {
      throw new HashCollision(`another picture is published under md5 ${ref.md5}`);
    }
    await Promise.all(
      thumbnails.flatMap(({ size, image: thumbnail, variants }) => {
        const key = thumbnailKey(ref.md5, size);
        return [
          this.published.saveThumbnail(key, thumbnail),
          ...variants.map((variant) =>
            this.published.saveThumbnail(variantOf(key, variant.format), variant.image),
          ),
        ];
      }),
    );
    return { image: factsOf(image), thumbnails: thumbnails.map(thumbnailFactsOf), placeholder };
  }
}
