import type { Md5 } from "../../../src/domain/image/md5.ts";
import type {
  ListedOriginal,
  OriginalDescription,
  OriginalFiles,
} from "../ports/original-files.port.ts";
import type { ListedPublishedFile, PublishedFiles } from "../ports/published-files.port.ts";

export interface ImageVersion extends ListedOriginal, OriginalDescription {}

/** Everything that is stored of one image. */
export interface ShownImage {
  /** The oldest first. */
  readonly versions: readonly ImageVersion[];
  readonly published: readonly ListedPublishedFile[];
}

export interface ShowImagePorts {
  readonly originalFiles: Pick<OriginalFiles, "list" | "describe">;
  readonly publishedFiles: Pick<PublishedFiles, "list">;
}

export class ShowImage {
  private readonly ports: ShowImagePorts;

  constructor(ports: ShowImagePorts) {
    this.ports = ports;
  }

  async execute(md5: Md5): Promise<ShownImage> {
    const { originalFiles, publishedFiles } = this.ports;
    const versions: ImageVersion[] = [];
    for await (const listed of originalFiles.list(md5)) {
      const description = await originalFiles.describe(listed);
      if (description !== undefined) versions.push({ ...listed, ...description });
    }
    const published: ListedPublishedFile[] = [];
    for await (const file of publishedFiles.list(md5)) published.push(file);
    return {
      versions: versions.toSorted((a, b) => a.storedAt.getTime() - b.storedAt.getTime()),
      published,
    };
  }
}
