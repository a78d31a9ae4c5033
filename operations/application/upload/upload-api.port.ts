import type { UploadEntry } from "../../../src/domain/upload/upload-entry.ts";

/** `published`, `flagged` and `rejected` are final; an operator can still mend what `failed`. */
export type UploadStatus = UploadEntry["status"];

/** What has become of an upload, as the service tells its client. */
export interface UploadState {
  readonly status: UploadStatus;
  /** The status in a sentence. */
  readonly message: string;
  /** Why it was flagged or rejected, such as `unreadable`. */
  readonly reason?: string;
  /** The code with which a request of the same bytes would be refused; of a picture that went to the bucket. */
  readonly code?: string;
  /** The addresses of the published image and its thumbnails. */
  readonly uri?: string;
  readonly thumbnails?: readonly string[];
}

/** The service's API, as a client has it. The same bytes with the same token are the same upload, however often they are sent. */
export interface UploadApi {
  /**
   * Sends a picture in a request. Repeats what may pass.
   * @returns the upload's id
   * @throws {UploadRefused} {@link UploadApiSilent}
   */
  send(content: Uint8Array, token: string): Promise<string>;

  /**
   * Sends a picture to the bucket, at an address that the service signs. Repeats what may pass.
   * @returns the upload's id
   * @throws {UploadRefused} {@link UploadApiSilent}
   */
  sendToBucket(content: Uint8Array, token: string): Promise<string>;

  /**
   * @param token of the same imageable
   * @returns undefined if the service does not know the upload (yet)
   * @throws {UploadRefused} {@link UploadApiSilent}
   */
  find(uploadId: string, token: string): Promise<UploadState | undefined>;
}

/** The service answered that it does not take the request. */
export class UploadRefused extends Error {
  override readonly name = "UploadRefused";
  /** Such as `IMAGE.UNREADABLE`; HTTP's status where the answer has no code. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** No answer came. */
export class UploadApiSilent extends Error {
  override readonly name = "UploadApiSilent";
}
