import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import {
  md5OfOriginalKey,
  originalKey,
  publishedKey,
  thumbnailKey,
} from "../../../../src/domain/image/image-keys.ts";
import { ThumbnailSize } from "../../../../src/domain/image/thumbnail-size.ts";
import { MD5 } from "../../../mothers/original.mother.ts";

describe("keys", () => {
  it("an upload lies under raw/<md5>, its picture under <md5>, a thumbnail under <md5>_<size>", () => {
    expect(originalKey(MD5)).toBe(`raw/${MD5}`);
    expect(publishedKey(MD5)).toBe(MD5);
    expect(thumbnailKey(MD5, ThumbnailSize.parse("640xauto"))).toBe(`${MD5}_640xauto`);
  });

  it("an upload's key names its md5", () => {
    const md5 = fc.stringMatching(/^[0-9a-f]{32}$/);
    fc.assert(fc.property(md5, (it) => expect(md5OfOriginalKey(originalKey(it))).toBe(it)));
  });

  it.each([
    MD5,
    `/raw/${MD5}`,
    `raw/${MD5}x`,
    `raw/${MD5}\n`,
    `raw/${MD5.toUpperCase()}`,
    `raw/raw/${MD5}`,
    "raw/",
    "",
  ])("%p is no upload's key", (key) => {
    expect(md5OfOriginalKey(key)).toBeUndefined();
  });
});
