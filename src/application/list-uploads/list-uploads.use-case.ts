import { type Imageable, isSameImageable } from "../../domain/upload/imageable.ts";
import type { UploadEntry } from "../../domain/upload/upload-entry.ts";
import type { UploadLedger } from "../ports/upload-ledger.port.ts";
import type { ImageableUploads, ListedUpload } from "./imageable-uploads.port.ts";

export interface ListUploadsPorts {
  readonly uploads: ImageableUploads;
  readonly ledger: Pick<UploadLedger, "find">;
}

export interface ListUploadsQuery {
  readonly imageable: Imageable;
  /** Entries of a page at most. */
  readonly limit: number;
  /** Where the page before ended. */
  readonly after?: ListedUpload;
}

export interface UploadsPage {
  readonly entries: readonly UploadEntry[];
  /** Where this page ends, if there is another one. */
  readonly next?: ListedUpload;
}

/** Lists an imageable's uploads, newest first, page by page. */
export class ListUploads {
  private readonly ports: ListUploadsPorts;

  constructor(ports: ListUploadsPorts) {
    this.ports = ports;
  }

  async execute({ imageable, limit, after }: ListUploadsQuery): Promise<UploadsPage> {
    const { uploads, ledger } = this.ports;
    const listed = await uploads.list(imageable, limit + 1, after);
    const page = listed.slice(0, limit);
    const found = await Promise.all(page.map(({ uploadId }) => ledger.find(uploadId)));
    const next = listed.length > limit ? page.at(-1) : undefined;
    return {
      // The list may be older than the entries, and its keys leave imageables ambiguous.
      entries: found.filter(
        (entry) => entry !== undefined && isSameImageable(entry.imageable, imageable),
      ) as UploadEntry[],
      ...(next && { next }),
    };
  }
}
