import type { Imageable } from "../../domain/upload/imageable.ts";
import type { UploadId } from "../../domain/upload/upload-id.ts";

/** A place in the list of an imageable's uploads. It says nothing of whose list it is. */
export interface ListedUpload {
  readonly uploadId: UploadId;
  /** When the service first heard of the upload. It never changes. */
  readonly receivedAt: Date;
}

/** Finds the uploads of an imageable without reading their entries. */
export interface ImageableUploads {
  /**
   * Lists the uploads, newest first. An upload of the last seconds, or one that is erased, may be in the list or not.
   * @param limit how many at most; fewer are all that there are
   * @param after the place after which the list begins; it need not be one of this imageable's
   */
  list(imageable: Imageable, limit: number, after?: ListedUpload): Promise<readonly ListedUpload[]>;
}
