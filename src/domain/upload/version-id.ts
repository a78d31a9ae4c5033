import { requireMatch, TextValue } from "../text-value.ts";

/** Names one version of an original. The bucket makes it up; it is opaque and may be long. */
export class VersionId extends TextValue<"version-id"> {
  /** @throws {TypeError} if the text is empty or has blanks */
  static parse(text: string): VersionId {
    return new VersionId(requireMatch(text, /^\S+$/, "a version id"));
  }
}
