import type { ExpectedImage } from "../../domain/upload/incoming-image.ts";

/** What a client sends where, without a token of its own. */
export interface UploadAddress {
  readonly method: "PUT";
  /** Absolute. Whoever has it may store the image, so it is as secret as a token. */
  readonly url: string;
  /** The request must have each of these. */
  readonly headers: Readonly<Record<string, string>>;
  readonly expiresAt: Date;
}

export interface UploadAddresses {
  /**
   * Signs an address that takes exactly the expected bytes, for ten minutes. Asks nobody.
   * @throws {MetadataTooLong} if the original could not hold what is known of the image
   */
  sign(image: ExpectedImage): Promise<UploadAddress>;
}
