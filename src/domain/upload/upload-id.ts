import { Md5 } from "../image/md5.ts";
import type { Sha256 } from "../image/sha256.ts";
import { requireMatch, TextValue } from "../text-value.ts";

const PATTERN = /^[0-9a-f]{32}-[0-9a-f]{32}$/;

/**
 * Names one upload, always the same one: its execution (Step Functions takes 80 characters), its idempotency key towards
 * PinsterApi, and the `upload_id` in the client's response.
 */
export class UploadId extends TextValue<"upload-id"> {
  /** @param digest of what makes the upload this one: its token and its bytes */
  static of(md5: Md5, digest: Sha256): UploadId {
    return new UploadId(`${md5}-${digest.toString().slice(0, 32)}`);
  }

  /** Of an upload whose md5 is not known yet. @param digest of what makes the upload this one */
  static ofExpected(sha256: Sha256, digest: Sha256): UploadId {
    return new UploadId(`${sha256.toString().slice(0, 32)}-${digest.toString().slice(0, 32)}`);
  }

  /** The original's, unless the id was given before the original was there. */
  get md5(): Md5 {
    return Md5.parse(this.toString().slice(0, 32));
  }

  /** @throws {TypeError} */
  static parse(text: string): UploadId {
    return new UploadId(requireMatch(text, PATTERN, "an upload id"));
  }

  /** @returns undefined if the text is no upload id */
  static find(text: string): UploadId | undefined {
    return PATTERN.test(text) ? new UploadId(text) : undefined;
  }
}
