import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { VersionId } from "../../../../src/domain/upload/version-id.ts";

describe("a version id", () => {
  it("prints the text that it was parsed from, whatever the bucket makes up", () => {
    const aText = fc
      .string({ unit: "binary", minLength: 1, maxLength: 2000 })
      .filter((text) => /^\S+$/.test(text));
    fc.assert(
      fc.property(aText, (text) => {
        expect(VersionId.parse(text).toString()).toBe(text);
        expect(JSON.stringify([VersionId.parse(text)])).toBe(JSON.stringify([text]));
      }),
    );
  });

  it("takes a version id of S3", () => {
    const text = "3HL4kqtJvjVBH40Nrjfkd.tQ_x8OOd-";
    expect(VersionId.parse(text).equals(VersionId.parse(text))).toBe(true);
  });

  it.each(["", " ", "a b", "version-1\n", "\tversion-1", "version\u00a01"])(
    "refuses %p, and says what is right",
    (text) => {
      expect(() => VersionId.parse(text)).toThrow(new TypeError(`"${text}" is not a version id`));
    },
  );
});
