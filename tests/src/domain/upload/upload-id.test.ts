import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { Md5 } from "../../../../src/domain/image/md5.ts";
import { Sha256 } from "../../../../src/domain/image/sha256.ts";
import { UploadId } from "../../../../src/domain/upload/upload-id.ts";
import { VersionId } from "../../../../src/domain/upload/version-id.ts";
import { FakeFingerprinter } from "../../../fakes/fingerprinter.fake.ts";
import { ANOTHER_SHA256, MD5, SHA256 } from "../../../mothers/original.mother.ts";

const anMd5 = fc.stringMatching(/^[0-9a-f]{32}$/).map((text) => Md5.parse(text));
const aSha256 = fc.stringMatching(/^[0-9a-f]{64}$/).map((text) => Sha256.parse(text));

describe("an upload id", () => {
  it("fits into an execution's name and an HTTP header for every version id", () => {
    const aVersionId = fc
      .string({ unit: "binary", minLength: 1, maxLength: 2000 })
      .filter((text) => /^\S+$/.test(text))
      .map((text) => VersionId.parse(text));
    fc.assert(
      fc.property(aVersionId, (versionId) => {
        const id = new FakeFingerprinter().uploadIdOfVersion({ md5: MD5, versionId });
        expect(id.toString()).toMatch(/^[0-9a-f-]{1,80}$/);
      }),
    );
  });

  it("begins with the original's md5", () => {
    expect(UploadId.of(MD5, SHA256).toString()).toMatch(new RegExp(`^${MD5}-`));
  });

  it("is the same for the same digest, and another one for another digest", () => {
    const id = UploadId.of(MD5, SHA256);
    expect(id.equals(UploadId.of(MD5, SHA256))).toBe(true);
    expect(id.equals(UploadId.of(MD5, ANOTHER_SHA256))).toBe(false);
  });

  it("parses what it prints", () => {
    fc.assert(
      fc.property(anMd5, aSha256, (md5, digest) => {
        const id = UploadId.of(md5, digest);
        expect(UploadId.parse(id.toString())).toStrictEqual(id);
        expect(JSON.stringify({ id })).toBe(`{"id":"${id}"}`);
      }),
    );
  });

  it.each([
    "",
    `${MD5}`,
    `${MD5}-`,
    `${MD5}-1`,
    `${MD5}-${SHA256}`,
    `${MD5}${MD5}`,
    `${MD5}-${MD5}\n`,
    `${MD5}-${MD5.toString().toUpperCase()}`,
  ])("refuses %p, and says what is right", (text) => {
    expect(() => UploadId.parse(text)).toThrow(new TypeError(`"${text}" is not an upload id`));
  });
});
