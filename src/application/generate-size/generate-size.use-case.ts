import { AllowedSizes } from "../../domain/image/allowed-sizes.ts";
import {
  describeExcess,
  findExcess,
  type PictureLimits,
} from "../../domain/image/picture-limits.ts";
import type { PublishedKey } from "../../domain/image/published-key.ts";
import type { ThumbnailSize } from "../../domain/image/thumbnail-size.ts";
import type { PublishedFile } from "../generate-thumbnails/published-image-store.port.ts";
import { type PictureDecoder, UndecodablePicture } from "../ports/picture-decoder.port.ts";
import { type AllowedKey, parseAllowedKey } from "./allowed-key.ts";
import type { SizeLease, SizeLeases } from "./size-leases.port.ts";
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
  /**
   * How long to wait for another caller that generates the same file, in milliseconds. One that has done so for longer is not waited
   * for.
   */
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
    const parsed = parseAllowedKey(text, this.allowed);
    return "kind" in parsed ? parsed : this.findOrGenerate(parsed);
  }

  private async findOrGenerate({ key, size }: AllowedKey): Promise<SizeOutcome> {
    const { published, leases } = this.ports;
    const { maxWait, pause } = this.settings;
    const end = performance.now() + maxWait;
    for (;;) {
      const stored = await published.read(key);
      if (stored !== undefined) return available(key, stored);
      if (!(await published.has(key.image))) return refused({ reason: "not-published" });

      const lease = await leases.acquire(key);
      if ("id" in lease) return this.generateUnder(lease, size);
      if (lease.heldFor >= maxWait || performance.now() >= end) {
        return unavailable(key, "Another request generates it, or has failed to.");
      }
      await sleep(pause);
    }
  }

  private async generateUnder(lease: SizeLease, size: ThumbnailSize): Promise<SizeOutcome> {
    const { published, leases } = this.ports;
    const { key } = lease;
    // Whoever had the lease before may have stored the file since.
    const stored = await published.read(key);
    const outcome = stored ? available(key, stored) : await this.generate(key, size);
    try {
      await leases.release(lease);
      return outcome;
    } catch (releaseFailure) {
      return { ...outcome, releaseFailure };
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
