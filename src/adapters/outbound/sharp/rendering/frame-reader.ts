import type { Sharp } from "sharp";
import type { Dimensions } from "../../../../domain/image/dimensions.ts";
import type { FrameSignature } from "../../../../domain/image/frame-signature.ts";
import type { Region } from "../../../../domain/image/picture-part.ts";
import { decodeInSrgb, type PictureSource } from "../colour/picture-source.ts";
import { frameOf, openPixels, type Pixels, readPixels } from "../pixels.ts";
import { decodeFrames, type FrameRange } from "./animation.ts";
import { divideFrames } from "./frame-chunks.ts";
import { signatures } from "./sign-frames.ts";

/** What {@link FrameReader} needs to know of a picture. */
export interface Frames {
  readonly dimensions: Dimensions;
  readonly frameCount: number;
}

/** Decodes single frames, and keeps what it decoded last of an animation, or of a picture that is read in regions. */
export class FrameReader {
  private readonly source: PictureSource;
  private readonly frames: Frames;
  private kept: { readonly range: FrameRange; readonly pixels: Pixels } | undefined;

  constructor(source: PictureSource, frames: Frames) {
    this.source = source;
    this.frames = frames;
  }

  /** A frame, or a region of it, upright and in sRGB. */
  async open(frame: number, region?: Region): Promise<Sharp> {
    const { range, pixels } = this.kept ?? {};
    if (range && pixels && frame >= range.first && frame < range.first + range.count) {
      const kept = openPixels(frameOf(pixels, frame - range.first));
      return region === undefined ? kept : kept.extract(region);
    }
    // A file may say which of its pictures is shown. That one is published, and has to be judged: so its number is not stated.
    const picture = await decodeInSrgb(this.source, frame === 0 ? {} : { page: frame });
    if (region === undefined) return picture;
    // Other regions of it follow, and most decoders decode all of a picture for each.
    this.kept = { range: { first: frame, count: 1 }, pixels: await readPixels(picture) };
    return openPixels(this.kept.pixels).extract(region);
  }

  /** @param decode runs each decoding, and limits its time */
  async *readSignatures(
    decode: <T>(work: () => Promise<T>) => Promise<T>,
  ): AsyncGenerator<FrameSignature, void, void> {
    const { frameCount, dimensions } = this.frames;
    const signatureOf = signatures((await this.source.fileToDecode()).content);
    try {
      for (const range of divideFrames(frameCount, dimensions)) {
        this.kept = undefined;
        const pixels = await decode(() => decodeFrames(this.source, range));
        this.kept = { range, pixels };
        for (let i = 0; i < range.count; i++) yield signatureOf(pixels, i);
      }
    } finally {
      this.kept = undefined;
    }
  }
}
