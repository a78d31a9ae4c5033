import type { ListedPublishedFile, PublishedFiles } from "../ports/published-files.port.ts";

export interface ListThumbnailsCommand {
  /** Only thumbnails of this size, and their variants. */
  readonly size?: string;
}

/** Finds thumbnails and their variants, as a stream. Never finds a published image. */
export class ListThumbnails {
  private readonly publishedFiles: Pick<PublishedFiles, "list">;

  constructor({ publishedFiles }: { readonly publishedFiles: Pick<PublishedFiles, "list"> }) {
    this.publishedFiles = publishedFiles;
  }

  async *execute({ size }: ListThumbnailsCommand): AsyncGenerator<ListedPublishedFile> {
    for await (const file of this.publishedFiles.list()) {
      if (file.key.isImage) continue;
      if (size === undefined || file.key.size === size) yield file;
    }
  }
}
