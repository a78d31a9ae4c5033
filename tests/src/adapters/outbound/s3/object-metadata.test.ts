import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import {
  fromObjectMetadata,
  toObjectMetadata,
} from "../../../../../src/adapters/outbound/s3/object-metadata.ts";
import { MetadataTooLong } from "../../../../../src/application/ports/original-store.port.ts";
import { aBareOriginal, anOriginal } from "../../../../mothers/original.mother.ts";

/** Any characters, surrogate pairs, line breaks and control characters included. */
const anyText = fc.string({ unit: "binary", minLength: 3, maxLength: 140 });
const sizeOf = (metadata: Readonly<Record<string, string>>): number =>
  Object.entries(metadata).reduce((sum, [key, value]) => sum + key.length + value.length, 0);

describe("the metadata of a stored upload", () => {
  it("gives any Unicode name and description of 140 characters back unchanged, in visible ASCII of 2,048 bytes", () => {
    fc.assert(
      fc.property(anyText, anyText, (name, description) => {
        const original = anOriginal({ name, description });
        const metadata = toObjectMetadata(original);
        expect(fromObjectMetadata(metadata)).toEqual(original);
        for (const value of Object.values(metadata)) expect(value).toMatch(/^[\x20-\x7e]*$/);
        expect(sizeOf(metadata)).toBeLessThanOrEqual(2048);
      }),
      { numRuns: 500 },
    );
  });

  it("holds the longest name and description that there are, of four bytes a character", () => {
    const longest = "\u{1F4CC}".repeat(140);
    const acceptedAt = new Date(1_800_000_000_000);
    const original = anOriginal({ name: longest, description: longest, acceptedAt });
    expect(fromObjectMetadata(toObjectMetadata(original))).toEqual(original);
  });

  it.each([
    " leading",
    "trailing ",
    "two  spaces",
    "b64:YWJj",
    "b64:",
    "\uFEFFbyte order mark",
    "tab\tand\r\nline break",
    "null\0character",
    "=?UTF-8?B?w6Q=?=",
    "a,b;c",
    "\u{10FFFF}",
    "e\u0301 stays decomposed",
  ])("gives %j back unchanged", (name) => {
    const original = anOriginal({ name });
    expect(fromObjectMetadata(toObjectMetadata(original))).toEqual(original);
  });

  it("is readable in the bucket where it is plain ASCII", () => {
    expect(toObjectMetadata(anOriginal())).toEqual({
      user_id: "9cdf2a1e-6d2c-4f5e-8c53-0f6d1c3b7a22",
      imageable_type: "Pin",
      imageable_id: "4ea0e0a2-54ff-4f0b-a1d9-4f8e0b0c5a11",
      base_file_name: anOriginal().md5.toString(),
      name: "A pin",
      description: "With a description",
      featured: "2019-05-16T02:03:37+0000",
      sha256: anOriginal().sha256.toString(),
      width: "640",
      height: "480",
      correlation_id: "correlation-1",
      upload_id: anOriginal().uploadId?.toString(),
    });
  });

  it("leaves out what is absent, and gives nothing back for it", () => {
    const bare = aBareOriginal();
    const metadata = toObjectMetadata(bare);
    expect(Object.keys(metadata)).not.toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^(upload_id|user_id|name|description|featured)$/),
      ]),
    );
    expect(fromObjectMetadata(metadata)).toEqual(bare);
  });

  it("takes claims up to exactly 2,048 bytes and refuses them one byte longer", () => {
    const sizeWith = (id: string) =>
      sizeOf(toObjectMetadata(anOriginal({ imageable: { type: "Pin", id } })));
    const room = 2048 - sizeWith("x") + 1;
    expect(sizeWith("x".repeat(room))).toBe(2048);
    expect(() => sizeWith("x".repeat(room + 1))).toThrow(MetadataTooLong);
    expect(() => sizeWith("x".repeat(room + 1))).toThrow(
      expect.objectContaining({ bytes: 2049, maxBytes: 2048 }) as unknown as Error,
    );
  });

  it("that lacks a required member is reported by that member's name", () => {
    const { imageable_id, ...rest } = toObjectMetadata(anOriginal());
    expect(() => fromObjectMetadata(rest)).toThrow(/"imageable_id"/);
  });

  it("keeps that an original is silent", () => {
    const original = anOriginal({ silent: true });
    expect(toObjectMetadata(original)).toMatchObject({ silent: "true" });
    expect(fromObjectMetadata(toObjectMetadata(original))).toEqual(original);
  });
});
