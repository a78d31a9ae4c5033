import { requireMatch, TextValue } from "../text-value.ts";
import { Md5 } from "./md5.ts";

const PREFIX = "raw/";
const PATTERN = new RegExp(`^${PREFIX}[0-9a-f]{32}$`);

/** Where an original lies in the uploads bucket: `raw/<md5>`. */
export class OriginalKey extends TextValue<"original-key"> {
  static of(md5: Md5): OriginalKey {
    return new OriginalKey(`${PREFIX}${md5}`);
  }

  /** @throws {TypeError} */
  static parse(text: string): OriginalKey {
    return new OriginalKey(requireMatch(text, PATTERN, `an original's key, ${PREFIX}<md5>`));
  }

  /** @returns undefined if the text is not an original's key */
  static find(text: string): OriginalKey | undefined {
    return PATTERN.test(text) ? new OriginalKey(text) : undefined;
  }

  get md5(): Md5 {
    return Md5.parse(this.toString().slice(PREFIX.length));
  }
}
