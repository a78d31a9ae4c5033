import type { PublishedImage } from "../../domain/image/published-image.ts";
import type { PublishedKey } from "../../domain/image/published-key.ts";
import type { ThumbnailSize } from "../../domain/image/thumbnail-size.ts";
import type { VariantFormat } from "../../domain/image/variant-format.ts";
import { publishedFacts } from "../generate-thumbnails/published-facts.ts";
import type {
  PublishedFile,
  PublishedImageStore,
} from "../generate-thumbnails/published-image-store.port.ts";
import type { PictureDecoder, RenderedPicture } from "../ports/picture-decoder.port.ts";
import type { PublishedThumbnails } from "./published-thumbnails.port.ts";

export interface RegenerateThumbnailsPorts {
  readonly pictures: PictureDecoder;
  readonly published: PublishedThumbnails & Pick<PublishedImageStore, "saveThumbnail">;
}

export interface RegenerateThumbnailsSettings {
  readonly sizes: readonly ThumbnailSize[];
  readonly formats: readonly VariantFormat[];
}

export interface RegenerateThumbnailsCommand {
  readonly image: PublishedKey;
  /** Whether to replace the thumbnails that are there. */
  readonly all: boolean;
}

/** `complete`: no thumbnail was missing. `not-published`: there is no published image, so there are no thumbnails either. */
export type Regeneration =
  | { readonly kind: "regenerated"; readonly files: number; readonly published: PublishedImage }
  | { readonly kind: "complete" }
  | { readonly kind: "not-published" };

/**
 * Makes the thumbnails of a published image again, from the published image. So they show nothing but what moderation has approved,
 * and an image that is not published gets none.
 */
export class RegenerateThumbnails {
  private readonly ports: RegenerateThumbnailsPorts;
  private readonly settings: RegenerateThumbnailsSettings;

  constructor(ports: RegenerateThumbnailsPorts, settings: RegenerateThumbnailsSettings) {
    this.ports = ports;
    this.settings = settings;
  }

  /** @throws {UndecodablePicture} {@link DecodeTimeout} or another failure */
  async execute({ image, all }: RegenerateThumbnailsCommand): Promise<Regeneration> {
    const { pictures, published } = this.ports;
    const wanted = [image, ...this.thumbnailsOf(image)];
    const present = new Set((await published.findPublished(wanted)).map(String));
    if (!present.has(image.toString())) return { kind: "not-published" };
    if (!all && present.size === wanted.length) return { kind: "complete" };
    const file = await published.read(image);
    if (file === undefined) return { kind: "not-published" };

    const { sizes, formats } = this.settings;
    const picture = await pictures.open(file.content);
    const rendered = await picture.renderForPublication(sizes, formats, "picture");
    const missing = filesOf(image, rendered).filter(({ key }) => all || !present.has(String(key)));
    await Promise.all(missing.map(({ key, content }) => published.saveThumbnail(key, content)));

    // Somebody may have erased the image meanwhile. Nothing of it may stay public.
    if ((await published.findPublished([image])).length === 0) {
      await published.erase(missing.map(({ key }) => key));
      return { kind: "not-published" };
    }
    return {
      kind: "regenerated",
      files: missing.length,
      published: factsOf(file, rendered),
    };
  }

  private thumbnailsOf(image: PublishedKey): readonly PublishedKey[] {
    const { sizes, formats } = this.settings;
    return sizes
      .map((size) => image.thumbnail(size))
      .flatMap((key) => [key, ...formats.map((format) => key.variant(format))]);
  }
}

const filesOf = (image: PublishedKey, { thumbnails }: RenderedPicture) =>
  thumbnails.flatMap(({ size, file, variants }) => {
    const key = image.thumbnail(size);
    return [
      { key, content: file },
      ...variants.map((each) => ({ key: key.variant(each.format), content: each.file })),
    ];
  });

/** The published image stays as it is; of the rendered picture only the thumbnails are published. */
const factsOf = ({ contentType, content }: PublishedFile, rendered: RenderedPicture) => {
  const { image, ...facts } = publishedFacts(rendered);
  return { ...facts, image: { ...image, contentType, bytes: content.byteLength } };
};
