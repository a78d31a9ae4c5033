import { requireMatch, TextValue } from "../text-value.ts";

/** A SHA-256 digest in lower-case hex. It tells two originals with the same md5 apart, because md5 can be collided. */
export class Sha256 extends TextValue<"sha256"> {
  /** @throws {TypeError} */
  static parse(text: string): Sha256 {
    return new Sha256(requireMatch(text, /^[0-9a-f]{64}$/, "a SHA-256 in lower-case hex"));
  }
}
