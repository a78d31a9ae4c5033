import { AllowedSizes } from "../../domain/image/allowed-sizes.ts";
import {
  describeExcess,
  findExcess,
  type PictureLimits,
} from "../../domain/image/picture-limits.ts";
import { PublishedKey } from "../../domain/image/published-key.ts";
import { ThumbnailSize } from "../../domain/image/thumbnail-size.ts";
import type { PublishedFile } from "../generate-thumbnails/published-image-store.port.ts";
import { type PictureDecoder, UndecodablePicture } from "../ports/picture-decoder.port.ts";
import type { SizeLeases } from "./size-leases.port.ts";
import { available, refused, type SizeOutcome, unavailable } from "./size-outcome.ts";
import type { SizeStore } from "./size-store.port.ts";

export interface GenerateSizePorts {
  readonly published: SizeStore;
  readonly pictures: PictureDecoder;
  readonly leases: SizeLeases;
}

export interface GenerateSizeSettings {
  readonly sizes: readonly ThumbnailSize[];
  readonly limits: PictureLimits;
  /** Of the thumbnail. */
  readonly maxPublishedBytes: number;
  /** How long to wait for another caller that generates the same file, in milliseconds. */
  readonly maxWait: number;
  /** How long to pause before looking again, in milliseconds. */
  readonly pause: number;
}

export interface GenerateSizeCommand {
  /** As it stands in the address, not yet parsed: of a thumbnail or a variant. */
  readonly key: string;
}

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Generates a thumbnail, or one of its variants, when it is first requested: from the published image, which moderation has approved.
 * Callers that ask for the same file at the same moment get the same one, which is rendered once.
 */
export class GenerateSize {
  private readonly ports: GenerateSizePorts;
  private readonly settings: GenerateSizeSettings;
  private readonly allowed: AllowedSizes;

  constructor(ports: GenerateSizePorts, settings: GenerateSizeSettings) {
    this.ports = ports;
    this.settings = settings;
    this.allowed = new AllowedSizes(settings.sizes);
  }

  /** @throws {DecodeTimeout} or another failure; the lease then ends by itself, so that what fails is not tried at once again */
  async execute({ key: text }: GenerateSizeCommand): Promise<SizeOutcome> {
    const key = PublishedKey.find(text);
    if (key?.size === undefined) return refused({ reason: "not-a-thumbnail" });
    if (!this.allowed.include(key)) {
      return refused({ reason: "size-not-allowed", allowed: this.allowed.list() });
    }
    return this.findOrGenerate(key, ThumbnailSize.parse(key.size));
  }

  private async findOrGenerate(key: PublishedKey, size: ThumbnailSize): Promise<SizeOutcome> {
    const { published, leases } = this.ports;
    const end = performance.now() + this.settings.maxWait;
    for (;;) {
      const stored = await published.read(key);
      if (stored !== undefined) return available(key, stored);
      if (!(await published.has(key.image))) return refused({ reason: "not-published" });

      const lease = await leases.acquire(key);
      if (lease !== undefined) {
        // Whoever had the lease before may have stored the file since.
        const since = await published.read(key);
        const outcome = since ? available(key, since) : await this.generate(key, size);
        await leases.release(lease);
        return outcome;
      }
      if (performance.now() >= end) {
        return unavailable(key, "Another request generates it, or has failed to.");
      }
      await sleep(this.settings.pause);
    }
  }

  private async generate(key: PublishedKey, size: ThumbnailSize): Promise<SizeOutcome> {
    const { published } = this.ports;
    const image = await published.read(key.image);
    if (image === undefined) return refused({ reason: "not-published" });
    const file = await this.render(image, key, size);
    if (file === undefined) return refused({ reason: "format-not-offered" });
    if (typeof file === "string") return unavailable(key, file);
    const isAdded = await published.addThumbnail(key, file);
    return isAdded ? available(key, file, true) : refused({ reason: "not-published" });
  }

  /** @returns the file; a sentence on why it cannot be made; `undefined` if the format is not offered */
  private async render(
    image: PublishedFile,
    key: PublishedKey,
    size: ThumbnailSize,
  ): Promise<PublishedFile | string | undefined> {
    const { limits, maxPublishedBytes } = this.settings;
    try {
      const picture = await this.ports.pictures.open(image.content);
      const excess = findExcess(picture.facts, limits);
      if (excess !== undefined) return describeExcess(excess);
      const file = await picture.renderThumbnail(size, key.format);
      return file !== undefined && file.bytes > maxPublishedBytes
        ? `The thumbnail has ${file.bytes} bytes; ${maxPublishedBytes} is the limit.`
        : file;
    } catch (error) {
      if (error instanceof UndecodablePicture) return error.message;
      throw error;
    }
  }
}
