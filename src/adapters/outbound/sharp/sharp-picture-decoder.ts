import type {
  Picture,
  PictureDecoder,
  RenderedPicture,
} from "../../../application/ports/picture-decoder.port.ts";
import type { PictureFacts } from "../../../domain/image/picture.ts";
import type { ThumbnailSize } from "../../../domain/image/thumbnail-size.ts";
import type { VariantFormat } from "../../../domain/image/variant-format.ts";
import { openSource, type PictureSource } from "./colour/picture-source.ts";
import { rememberEffects } from "./colour/profile-effect.ts";
import { decodeWithin } from "./damage/decode-within.ts";
import { openFile } from "./damage/picture-file.ts";
import { factsOf } from "./picture-facts.ts";
import type { AnimationLimits } from "./rendering/animation.ts";
import { renderImage } from "./rendering/full-size.ts";
import { renderModerationFrame } from "./rendering/moderation-frame.ts";
import { renderThumbnails } from "./rendering/thumbnails.ts";

export interface SharpSettings {
  /** How long opening a picture may take, and each rendering of it. */
  readonly maxDecodeSeconds: number;
  /** Larger animations get thumbnails of their first frame. */
  readonly animations: AnimationLimits;
}

/** Decodes pictures with libvips. */
export class SharpPictureDecoder implements PictureDecoder {
  private readonly settings: SharpSettings;
  private readonly changesColours = rememberEffects();

  constructor(settings: SharpSettings) {
    this.settings = settings;
  }

  async open(content: Uint8Array): Promise<Picture> {
    const { maxDecodeSeconds } = this.settings;
    return decodeWithin(maxDecodeSeconds, async () => {
      const file = openFile(content, maxDecodeSeconds);
      const source = await openSource(file, this.changesColours);
      return new SharpPicture(source, factsOf(source, content), this.settings);
    });
  }
}

class SharpPicture implements Picture {
  readonly facts: PictureFacts;
  private readonly source: PictureSource;
  private readonly settings: SharpSettings;

  constructor(source: PictureSource, facts: PictureFacts, settings: SharpSettings) {
    this.source = source;
    this.facts = facts;
    this.settings = settings;
  }

  async renderFrame(frame: number): Promise<Uint8Array> {
    const { maxDecodeSeconds } = this.settings;
    return decodeWithin(maxDecodeSeconds, () => renderModerationFrame(this.source, frame));
  }

  async renderForPublication(
    sizes: readonly ThumbnailSize[],
    formats: readonly VariantFormat[],
  ): Promise<RenderedPicture> {
    const { maxDecodeSeconds, animations } = this.settings;
    return decodeWithin(maxDecodeSeconds, async () => {
      const image = await renderImage(this.source);
      return { image, ...(await renderThumbnails(this.source, sizes, formats, animations)) };
    });
  }
}
