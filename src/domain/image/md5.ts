import { requireMatch, TextValue } from "../text-value.ts";

/** The md5 of an original's bytes, in lower-case hex: PinsterApi's `base_file_name`. */
export class Md5 extends TextValue<"md5"> {
  /** @throws {TypeError} */
  static parse(text: string): Md5 {
    return new Md5(requireMatch(text, /^[0-9a-f]{32}$/, "an md5 in lower-case hex"));
  }
}
