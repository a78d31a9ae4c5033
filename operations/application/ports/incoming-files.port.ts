import type { IncomingInspector } from "../../../src/application/ports/incoming-inspector.port.ts";
import type { IncomingRef } from "../../../src/domain/upload/incoming-image.ts";

/** The images that clients have put into the bucket by themselves, each version of each. */
export interface IncomingFiles extends IncomingInspector {
  /** Lists all whose bytes are there, also those that were received. What comes or goes meanwhile may be in the listing or not. */
  list(): AsyncIterable<IncomingRef>;

  /**
   * Erases images for good. One that is not there counts as erased.
   * @throws {NotErased}
   */
  erase(images: readonly IncomingRef[]): Promise<void>;
}
