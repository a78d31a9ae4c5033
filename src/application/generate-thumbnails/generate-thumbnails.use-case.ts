import {
  describeExcess,
  findExcess,
  type PictureLimits,
  reasonOf,
} from "../../domain/image/picture-limits.ts";
import { PublishedKey } from "../../domain/image/published-key.ts";
import type { ThumbnailSize } from "../../domain/image/thumbnail-size.ts";
import type { VariantFormat } from "../../domain/image/variant-format.ts";
import type { OriginalRef } from "../../domain/upload/original.ts";
import {
  type Approved,
  type Published,
  type Rejected,
  reject,
} from "../../domain/upload/outcome.ts";
import type { OriginalVersions } from "../notify-pinster/original-versions.port.ts";
import {
  OriginalNotFound,
  type OriginalStore,
  type StoredOriginal,
} from "../ports/original-store.port.ts";
import type { PictureDecoder, RenderedPicture } from "../ports/picture-decoder.port.ts";
import { rejectUndecodable } from "../ports/reject-undecodable.ts";
import type { PublishedThumbnails } from "../regenerate-thumbnails/published-thumbnails.port.ts";
import { publishedFacts } from "./published-facts.ts";
import type { PublishedImageStore } from "./published-image-store.port.ts";

export interface GenerateThumbnailsPorts {
  readonly originals: Pick<OriginalStore, "read" | "describe"> & OriginalVersions;
  readonly pictures: PictureDecoder;
  readonly published: PublishedImageStore & Pick<PublishedThumbnails, "erase">;
}

export interface GenerateThumbnailsSettings {
  readonly sizes: readonly ThumbnailSize[];
  readonly formats: readonly VariantFormat[];
  readonly limits: PictureLimits;
  /** Of each published file. Some pictures of few bytes become files of very many. */
  readonly maxPublishedBytes: number;
}

export interface GenerateThumbnailsCommand extends OriginalRef {
  /** What moderation has approved. */
  readonly publish: Approved["publish"];
}

/** Publishes an approved picture and its thumbnails. A repetition publishes the same again. */
export class GenerateThumbnails {
  private readonly ports: GenerateThumbnailsPorts;
  private readonly settings: GenerateThumbnailsSettings;

  constructor(ports: GenerateThumbnailsPorts, settings: GenerateThumbnailsSettings) {
    this.ports = ports;
    this.settings = settings;
  }

  /** @throws {DecodeTimeout}, {@link OriginalNotFound} or another failure */
  async execute(command: GenerateThumbnailsCommand): Promise<Published | Rejected> {
    const original = await this.ports.originals.read(command);
    return rejectUndecodable(() => this.publish(command, original));
  }

  private async publish(
    { md5, versionId, publish }: GenerateThumbnailsCommand,
    { content, metadata }: StoredOriginal,
  ): Promise<Published | Rejected> {
    const { sizes, formats, limits, maxPublishedBytes } = this.settings;
    const picture = await this.ports.pictures.open(content);
    const excess = findExcess(picture.facts, limits);
    if (excess !== undefined) return reject(reasonOf(excess), describeExcess(excess));

    const rendered = await picture.renderForPublication(sizes, formats, publish);
    const largest = largestFileOf(rendered);
    if (largest > maxPublishedBytes) {
      const detail = `A file to be published has ${largest} bytes; ${maxPublishedBytes} is the limit.`;
      return reject("too-large", detail);
    }

    // What is erased before this moment is never public, and no cache gets it. To render takes seconds, to publish less than one.
    await this.ports.originals.describe({ md5, versionId });
    const key = PublishedKey.of(md5);
    // The key is claimed before any thumbnail is written, so that a picture with the same md5 replaces nothing.
    if (!(await this.ports.published.claim(key, metadata.sha256, rendered.image))) {
      return reject("hash-collision", `Another picture is published under md5 ${key}.`);
    }
    const files = thumbnailFiles(key, rendered);
    await Promise.all(files.map((each) => this.ports.published.saveThumbnail(each.key, each.file)));
    await this.withdrawIfErased({ md5, versionId }, [key, ...files.map((each) => each.key)]);
    return { kind: "published", ...publishedFacts(rendered) };
  }

  /**
   * Who erases an original erases it before the last of its published files. So what was published while it was erased is withdrawn
   * here or there, unless another upload has the same bytes. What a cache got in between, it keeps (docs/runbook.md).
   *
   * @throws {OriginalNotFound}
   */
  private async withdrawIfErased(
    original: OriginalRef,
    files: readonly PublishedKey[],
  ): Promise<void> {
    const { originals, published } = this.ports;
    try {
      await originals.describe(original);
    } catch (error) {
      if (!(error instanceof OriginalNotFound)) throw error;
      const others = await originals.describeVersions(original.md5, 1);
      if (others?.length === 0) await published.erase(files);
      throw error;
    }
  }
}

const thumbnailFiles = (image: PublishedKey, { thumbnails }: RenderedPicture) =>
  thumbnails.flatMap(({ size, file, variants }) => {
    const key = image.thumbnail(size);
    return [
      { key, file },
      ...variants.map((each) => ({ key: key.variant(each.format), file: each.file })),
    ];
  });

/** In bytes. */
const largestFileOf = ({ image, thumbnails }: RenderedPicture): number =>
  Math.max(
    image.bytes,
    ...thumbnails.flatMap(({ file, variants }) => [
      file.bytes,
      ...variants.map((each) => each.file.bytes),
    ]),
  );
