import type {
  RenderedPictures,
  RenderedThumbnail,
  ThumbnailRenderer,
} from "../../../../application/generate-thumbnails/thumbnail-renderer.port.ts";
import type { ThumbnailSize } from "../../../../domain/image/thumbnail-size.ts";
import type { VariantFormat } from "../../../../domain/image/variant-format.ts";
import { type ColourSource, colourSource } from "../colour/colour-source.ts";
import { decoding } from "../sharp-picture.ts";
import { type AnimationLimits, playbackOf } from "./animation.ts";
import { cascade, sideBySide } from "./cascade.ts";
import { encodeThumbnail } from "./encode-thumbnail.ts";
import { renderPublished } from "./full-size.ts";
import type { Pixels } from "./pixels.ts";
import { placeholderOf } from "./thumb-hash.ts";

type RenderedThumbnails = Omit<RenderedPictures, "image">;

/** Everything is made of one decode, except the whole picture. */
export class SharpThumbnailRenderer implements ThumbnailRenderer {
  private readonly animations: AnimationLimits;

  constructor(animations: AnimationLimits) {
    this.animations = animations;
  }

  async render(
    bytes: Uint8Array,
    sizes: readonly ThumbnailSize[],
    formats: readonly VariantFormat[] = [],
  ): Promise<RenderedPictures> {
    return decoding(async () => {
      const source = await colourSource(bytes);
      const image = await renderPublished(source);
      return { image, ...(await this.renderThumbnails(source, sizes, formats)) };
    });
  }

  async renderThumbnails(
    source: ColourSource,
    sizes: readonly ThumbnailSize[],
    formats: readonly VariantFormat[],
  ): Promise<RenderedThumbnails> {
    const wanted = sizes.map((size) => ({
      size,
      dimensions: size.fit(source.metadata.autoOrient),
    }));
    const steps = cascade(
      source,
      wanted.map(({ dimensions }) => dimensions),
      this.animations,
    );
    const playback = playbackOf(source.metadata);
    const rendered = new Map<string, RenderedThumbnail>();
    let smallest: Pixels | undefined;
    for await (const step of steps) {
      rendered.set(sideBySide(step), await encodeThumbnail(step, formats, playback));
      smallest = step;
    }
    return {
      thumbnails: wanted.map(({ size, dimensions }) => ({
        size,
        ...(rendered.get(sideBySide(dimensions)) as RenderedThumbnail),
      })),
      placeholder: await placeholderOf(smallest as Pixels),
    };
  }
}
