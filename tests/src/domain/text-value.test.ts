import { describe, expect, it } from "@jest/globals";
import type { Md5 } from "../../../src/domain/image/md5.ts";
import type { Sha256 } from "../../../src/domain/image/sha256.ts";
import type { OriginalRef } from "../../../src/domain/upload/original.ts";
import { UploadId } from "../../../src/domain/upload/upload-id.ts";
import { VersionId } from "../../../src/domain/upload/version-id.ts";
import { MD5, SHA256, VERSION_ID } from "../../mothers/original.mother.ts";

describe("the compiler", () => {
  const takeMd5 = (md5: Md5): string => md5.toString();
  const takeSha256 = (sha256: Sha256): string => sha256.toString();
  const takeRef = ({ md5, versionId }: OriginalRef): string => `${md5} ${versionId}`;

  it("takes each kind of text where it belongs", () => {
    expect(takeMd5(MD5)).toBe(`${MD5}`);
    expect(takeSha256(SHA256)).toBe(`${SHA256}`);
    expect(takeRef({ md5: MD5, versionId: VERSION_ID })).toBe(`${MD5} ${VERSION_ID}`);
  });

  it("refuses one kind of text in the place of another", () => {
    // @ts-expect-error a SHA-256 is no md5
    takeMd5(SHA256);
    // @ts-expect-error an md5 is no SHA-256
    takeSha256(MD5);
    // @ts-expect-error the two arguments are swapped
    expect(() => UploadId.parse(UploadId.of(SHA256, MD5).toString())).toThrow(TypeError);
    // @ts-expect-error a text that nobody checked is no md5
    takeMd5(MD5.toString());
    // @ts-expect-error a version id is no md5
    takeRef({ md5: VERSION_ID, versionId: VERSION_ID });
    // @ts-expect-error an md5 is no version id
    takeRef({ md5: MD5, versionId: MD5 });
    // @ts-expect-error an md5 equals no SHA-256
    expect(MD5.equals(SHA256)).toBe(false);
    // @ts-expect-error only `parse` makes one, so that it is never invalid
    expect(new VersionId("a b").toString()).toBe("a b");
  });
});
