import { requireMatch, TextValue } from "../text-value.ts";

/** Names one regeneration of thumbnails. */
export class RegenerationId extends TextValue<"regeneration-id"> {
  /** @throws {TypeError} */
  static parse(text: string): RegenerationId {
    return new RegenerationId(requireMatch(text, /^[\w-]{1,80}$/, "a regeneration's id"));
  }
}
