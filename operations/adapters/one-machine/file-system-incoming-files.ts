import { FileSystemIncomingImages } from "../../../local/file-system/file-system-incoming-images.ts";
import type { InspectedIncoming } from "../../../src/application/ports/incoming-inspector.port.ts";
import type { IncomingRef } from "../../../src/domain/upload/incoming-image.ts";
import type { IncomingFiles } from "../../application/ports/incoming-files.port.ts";

/** Incoming images as the service on one machine keeps them, removed or not. */
export class FileSystemIncomingFiles implements IncomingFiles {
  private readonly images: FileSystemIncomingImages;

  /** @param bucketsDirectory the folder that holds all buckets */
  constructor(bucketsDirectory: string) {
    this.images = new FileSystemIncomingImages(bucketsDirectory);
  }

  async *list(): AsyncGenerator<IncomingRef> {
    yield* this.images.listAll();
  }

  inspect(ref: IncomingRef): Promise<InspectedIncoming> {
    return this.images.inspect(ref);
  }

  async erase(images: readonly IncomingRef[]): Promise<void> {
    for (const image of images) await this.images.erase(image);
  }
}
