import { batches } from "../../../src/application/batches.ts";
import { MAX_ERASED, type PublishedFiles } from "../ports/published-files.port.ts";
import type { Workers } from "../ports/workers.port.ts";
import { ListThumbnails, type ListThumbnailsCommand } from "./list-thumbnails.use-case.ts";

export interface PurgeThumbnailsPorts {
  readonly publishedFiles: PublishedFiles;
  readonly workers: Workers;
}

/** Erases thumbnails and their variants. Published images and originals stay. */
export class PurgeThumbnails {
  private readonly ports: PurgeThumbnailsPorts;

  constructor(ports: PurgeThumbnailsPorts) {
    this.ports = ports;
  }

  /**
   * @param onErased receives the number of files and of their bytes after each step
   * @throws {NotErased} {@link Interrupted}
   */
  async execute(
    command: ListThumbnailsCommand,
    onErased: (files: number, bytes: number) => void,
  ): Promise<void> {
    const { publishedFiles, workers } = this.ports;
    const thumbnails = new ListThumbnails({ publishedFiles }).execute(command);
    const erased = workers.run(batches(thumbnails, MAX_ERASED), async (files) => {
      await publishedFiles.erase(files.map(({ key }) => key));
      return files;
    });
    for await (const files of erased) {
      onErased(
        files.length,
        files.reduce((sum, { bytes }) => sum + bytes, 0),
      );
    }
  }
}
