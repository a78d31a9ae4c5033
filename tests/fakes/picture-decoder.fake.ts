import type {
  Picture,
  PictureDecoder,
  RenderedFile,
  RenderedPicture,
} from "../../src/application/ports/picture-decoder.port.ts";
import type { Background } from "../../src/domain/image/background.ts";
import type { PictureFacts } from "../../src/domain/image/picture.ts";
import type { ThumbnailSize } from "../../src/domain/image/thumbnail-size.ts";
import type { VariantFormat } from "../../src/domain/image/variant-format.ts";
import type { Approved } from "../../src/domain/upload/outcome.ts";
import { aFrameSignature, aStillPicture } from "../mothers/picture-facts.mother.ts";
import { aRenderedFile, aRenderedPicture } from "../mothers/rendered-picture.mother.ts";

export interface FakePictureDecoderOptions {
  /** The facts of every picture, or the error of every `open`. */
  readonly facts?: PictureFacts | Error;
  /** The files of every publication, or the error of every `renderForPublication`. */
  readonly publication?:
    | ((sizes: readonly ThumbnailSize[], formats: readonly VariantFormat[]) => RenderedPicture)
    | Error;
  /** The file of every `renderThumbnail`, or its error. */
  readonly thumbnail?:
    | ((size: ThumbnailSize, format?: VariantFormat) => RenderedFile | undefined)
    | Error;
  /** The error of every `renderFrame`. */
  readonly frameFailure?: Error;
  /** How light each frame is, 0 to 255. */
  readonly looks?: readonly number[];
  /** Whether a frame is the same on every background. */
  readonly hidesNothing?: boolean;
}

/** The text in a rendered frame, by which a test recognises it. */
export const frameOf = (
  content: Uint8Array,
  frame: number,
  background: Background = "white",
): string => `frame ${frame} of ${Buffer.from(content).toString("hex")} on ${background}`;

/** A text between the start and the end of a JPEG. */
const jpegOf = (text: string): Uint8Array =>
  Uint8Array.of(0xff, 0xd8, 0xff, ...new TextEncoder().encode(text), 0xff, 0xd9);

/** Decodes nothing: the test gives the facts of all pictures and the files of all publications. */
export class FakePictureDecoder implements PictureDecoder {
  /** The frames that were rendered, as {@link frameOf} writes them. */
  readonly renderedFrames: string[] = [];
  /** What was published of each picture. */
  readonly publications: Approved["publish"][] = [];
  /** The contents whose thumbnails were rendered, as hex. */
  readonly thumbnailsOf: string[] = [];
  private readonly options: Required<Omit<FakePictureDecoderOptions, "frameFailure">>;
  private readonly frameFailure: Error | undefined;

  constructor({
    facts = aStillPicture(),
    publication = aRenderedPicture,
    thumbnail = (size, format) =>
      aRenderedFile(`thumbnail ${size}`, { contentType: `image/${format ?? "jpeg"}` }),
    looks = [],
    hidesNothing = false,
    frameFailure,
  }: FakePictureDecoderOptions = {}) {
    this.options = { facts, publication, thumbnail, looks, hidesNothing };
    this.frameFailure = frameFailure;
  }

  async open(content: Uint8Array): Promise<Picture> {
    const { facts, publication, thumbnail, looks, hidesNothing } = this.options;
    if (facts instanceof Error) throw facts;
    return {
      facts,
      renderFrame: async (frame, background) => {
        if (this.frameFailure) throw this.frameFailure;
        const text = frameOf(content, frame, hidesNothing ? "white" : background);
        this.renderedFrames.push(text);
        return jpegOf(text);
      },
      readSignatures: async function* () {
        for (const level of looks) yield aFrameSignature(level);
      },
      renderForPublication: async (sizes, formats, publish) => {
        if (publication instanceof Error) throw publication;
        this.publications.push(publish);
        return publication(sizes, formats);
      },
      renderThumbnail: async (size, format) => {
        this.thumbnailsOf.push(Buffer.from(content).toString("hex"));
        if (thumbnail instanceof Error) throw thumbnail;
        return thumbnail(size, format);
      },
    };
  }
}
