import type { Md5 } from "../../../src/domain/image/md5.ts";

export interface RegenerationRequest {
  /** Whether to replace thumbnails that are there, and not only make missing ones. */
  readonly all: boolean;
  /** Only the thumbnails of these images; of all images if it is absent. */
  readonly md5s?: readonly Md5[];
  readonly concurrency: number;
  /** If more images fail, in percent, the regeneration stops. */
  readonly toleratedPercentage: number;
  /**
   * Notifies PinsterApi again of each published upload of an image; then all thumbnails are replaced. `as` names the regeneration
   * whose notifications these repeat, so that they have its idempotency keys; otherwise they are this one's own.
   */
  readonly notify?: { readonly as?: string };
}

export interface RegenerationProgress {
  readonly done: number;
  readonly failed: number;
}

export interface RegenerationFailure {
  /** An md5. */
  readonly image: string;
  /** The error's name, and what it says. */
  readonly reason: string;
}

/** Makes the thumbnails of many images again, in the background. */
export interface ThumbnailRegenerator {
  /** @returns the regeneration's id */
  start(request: RegenerationRequest): Promise<string>;

  /**
   * Follows a regeneration to its end. Whoever stops to follow it does not stop it, except on one machine.
   * @throws {NoSuchRegeneration} {@link RegenerationStopped}
   */
  follow(id: string): AsyncIterable<RegenerationProgress>;

  /**
   * @returns the regeneration by whose id this one notifies PinsterApi; undefined if it does not
   * @throws {NoSuchRegeneration}
   */
  notifiesAs(id: string): Promise<string | undefined>;

  /**
   * Reads what failed in a regeneration that has ended.
   * @throws {NoSuchRegeneration}
   */
  failures(id: string): AsyncIterable<RegenerationFailure>;
}

export class NoSuchRegeneration extends Error {
  override readonly name = "NoSuchRegeneration";
}

/** More images failed than were tolerated, or somebody stopped it. */
export class RegenerationStopped extends Error {
  override readonly name = "RegenerationStopped";
}
