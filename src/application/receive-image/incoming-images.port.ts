import type { IncomingMetadata, IncomingRef } from "../../domain/upload/incoming-image.ts";
import type { OriginalMetadata, OriginalRef } from "../../domain/upload/original.ts";

export interface IncomingImage {
  /** Byte for byte as the client sent it. */
  readonly content: Uint8Array;
  readonly storedAt: Date;
  readonly metadata: IncomingMetadata;
}

/** The images that clients have put into the bucket by themselves, for some days. */
export interface IncomingImages {
  /** Finds a removed image, too, as long as it is kept. @throws {IncomingImageNotFound} */
  read(ref: IncomingRef): Promise<IncomingImage>;

  /**
   * Stores the image's bytes as an original. Repeated, it returns the original that is there, unless another upload stored the
   * same bytes since.
   *
   * @throws {IncomingImageNotFound}
   */
  keep(ref: IncomingRef, contentType: string, metadata: OriginalMetadata): Promise<OriginalRef>;

  /** Does nothing if the image is removed already. */
  remove(ref: IncomingRef): Promise<void>;
}

/** No such image is stored; it may have expired. */
export class IncomingImageNotFound extends Error {
  override readonly name = "IncomingImageNotFound";
}
