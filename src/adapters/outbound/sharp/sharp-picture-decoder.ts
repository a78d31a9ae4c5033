import {
  type Picture,
  type PictureDecoder,
  type RenderedFile,
  type RenderedPicture,
  UndecodablePicture,
} from "../../../application/ports/picture-decoder.port.ts";
import type { Background } from "../../../domain/image/background.ts";
import type { FrameSignature } from "../../../domain/image/frame-signature.ts";
import type { PictureFacts } from "../../../domain/image/picture.ts";
import { type PicturePart, regionOf } from "../../../domain/image/picture-part.ts";
import type { ThumbnailSize } from "../../../domain/image/thumbnail-size.ts";
import type { VariantFormat } from "../../../domain/image/variant-format.ts";
import type { Approved } from "../../../domain/upload/outcome.ts";
import { openSource, type PictureSource, uprightSizeOf } from "./colour/picture-source.ts";
import { rememberEffects } from "./colour/profile-effect.ts";
import { decodeWithin } from "./damage/decode-within.ts";
import { openFile } from "./damage/picture-file.ts";
import { openHeic } from "./heic/heic-source.ts";
import { isHeic } from "./heic/is-heic.ts";
import { factsOf } from "./picture-facts.ts";
import { type AnimationLimits, NO_ANIMATION } from "./rendering/animation.ts";
import { FrameReader } from "./rendering/frame-reader.ts";
import { renderImage } from "./rendering/full-size.ts";
import { renderModerationFrame } from "./rendering/moderation-frame.ts";
import { renderOneThumbnail, renderThumbnails } from "./rendering/thumbnails.ts";

export interface SharpSettings {
  /** How long opening a picture may take, and each rendering of it, and reading the signatures of all its frames. */
  readonly maxDecodeSeconds: number;
  /** Larger animations get thumbnails of their first frame. */
  readonly animations: AnimationLimits;
}

const WHOLE: PicturePart = { index: 0, count: 1 };

/** Decodes pictures with libvips. */
export class SharpPictureDecoder implements PictureDecoder {
  private readonly settings: SharpSettings;
  private readonly tryProfile = rememberEffects();

  constructor(settings: SharpSettings) {
    this.settings = settings;
  }

  async open(content: Uint8Array): Promise<Picture> {
    const { maxDecodeSeconds } = this.settings;
    if (content.length === 0) throw new UndecodablePicture("unreadable", "The file is empty.");
    return decodeWithin(maxDecodeSeconds, content, async () => {
      const file = openFile(content, maxDecodeSeconds);
      const open = isHeic(content) ? openHeic : openSource;
      const source = await open(file, this.tryProfile);
      return new SharpPicture(content, source, this.settings);
    });
  }
}

class SharpPicture implements Picture {
  readonly facts: PictureFacts;
  private readonly content: Uint8Array;
  private readonly source: PictureSource;
  private readonly settings: SharpSettings;
  private readonly frames: FrameReader;

  constructor(content: Uint8Array, source: PictureSource, settings: SharpSettings) {
    this.facts = factsOf(source, content);
    this.content = content;
    this.source = source;
    this.settings = settings;
    this.frames = new FrameReader(source, this.facts);
  }

  async renderFrame(
    frame: number,
    background: Background,
    part: PicturePart = WHOLE,
  ): Promise<Uint8Array> {
    return this.decode(async () => {
      const region = regionOf(part, uprightSizeOf(this.source.metadata));
      const picture = await this.frames.open(frame, part.count === 1 ? undefined : region);
      return renderModerationFrame(picture, background);
    });
  }

  readSignatures(): AsyncIterable<FrameSignature> {
    const end = performance.now() + 1000 * this.settings.maxDecodeSeconds;
    return this.frames.readSignatures((work) =>
      this.decode(work, Math.max(0, end - performance.now()) / 1000),
    );
  }

  async renderForPublication(
    sizes: readonly ThumbnailSize[],
    formats: readonly VariantFormat[],
    publish: Approved["publish"],
  ): Promise<RenderedPicture> {
    const isWhole = publish === "picture";
    const animations = isWhole ? this.settings.animations : NO_ANIMATION;
    return this.decode(async () => {
      const image = await renderImage(this.source, isWhole);
      return { image, ...(await renderThumbnails(this.source, sizes, formats, animations)) };
    });
  }

  async renderThumbnail(
    size: ThumbnailSize,
    format?: VariantFormat,
  ): Promise<RenderedFile | undefined> {
    return this.decode(() =>
      renderOneThumbnail(this.source, size, format, this.settings.animations),
    );
  }

  private decode<Result>(
    work: () => Promise<Result>,
    maxSeconds = this.settings.maxDecodeSeconds,
  ): Promise<Result> {
    return decodeWithin(maxSeconds, this.content, work);
  }
}
