import { requireMatch, TextValue } from "../text-value.ts";
import { UploadId } from "./upload-id.ts";

const PREFIX = "incoming/";

/** Where a client puts a picture's bytes by itself, in the uploads bucket: `incoming/<upload id>`. */
export class IncomingKey extends TextValue<"incoming-key"> {
  static of(uploadId: UploadId): IncomingKey {
    return new IncomingKey(`${PREFIX}${uploadId}`);
  }

  /** Whether a key of the bucket is meant as one of these. It may still be wrong. */
  static isOne(key: string): boolean {
    return key.startsWith(PREFIX);
  }

  /** @throws {TypeError} */
  static parse(text: string): IncomingKey {
    const what = `an incoming image's key, ${PREFIX}<upload id>`;
    requireMatch(text, new RegExp(`^${PREFIX}`), what);
    return IncomingKey.of(UploadId.parse(text.slice(PREFIX.length)));
  }

  get uploadId(): UploadId {
    return UploadId.parse(this.toString().slice(PREFIX.length));
  }
}
