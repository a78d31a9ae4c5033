import type {
  RenderedFile,
  RenderedPicture,
  RenderedThumbnail,
} from "../../../../application/ports/picture-decoder.port.ts";
import type { ThumbnailSize } from "../../../../domain/image/thumbnail-size.ts";
import type { VariantFormat } from "../../../../domain/image/variant-format.ts";
import type { PictureSource } from "../colour/picture-source.ts";
import type { Pixels } from "../pixels.ts";
import { type AnimationLimits, playbackOf } from "./animation.ts";
import { cascade, nameOf } from "./cascade.ts";
import { encodeInFormat, encodeThumbnail } from "./encode-thumbnail.ts";
import { placeholderOf } from "./thumb-hash.ts";

/** Renders all thumbnails and the placeholder from one decoding of the original. */
export const renderThumbnails = async (
  source: PictureSource,
  sizes: readonly ThumbnailSize[],
  formats: readonly VariantFormat[],
  animations: AnimationLimits,
): Promise<Omit<RenderedPicture, "image">> => {
  const wanted = sizes.map((size) => ({ size, dimensions: size.fit(source.metadata.autoOrient) }));
  const steps = cascade(
    source,
    wanted.map(({ dimensions }) => dimensions),
    animations,
  );
  const playback = playbackOf(source.metadata);
  const rendered = new Map<string, Omit<RenderedThumbnail, "size">>();
  let smallest: Pixels | undefined;
  for await (const step of steps) {
    rendered.set(nameOf(step), await encodeThumbnail(step, formats, playback));
    smallest = step;
  }
  return {
    thumbnails: wanted.map(({ size, dimensions }) => ({
      size,
      ...(rendered.get(nameOf(dimensions)) as Omit<RenderedThumbnail, "size">),
    })),
    placeholder: await placeholderOf(smallest as Pixels),
  };
};

/** Renders one thumbnail in one format, see {@link encodeInFormat}. */
export const renderOneThumbnail = async (
  source: PictureSource,
  size: ThumbnailSize,
  format: VariantFormat | undefined,
  animations: AnimationLimits,
): Promise<RenderedFile | undefined> => {
  const playback = playbackOf(source.metadata);
  for await (const pixels of cascade(source, [size.fit(source.metadata.autoOrient)], animations)) {
    return encodeInFormat(pixels, format, playback);
  }
  return undefined;
};
