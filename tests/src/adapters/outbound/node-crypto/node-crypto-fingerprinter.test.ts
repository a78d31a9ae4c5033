import { describe, expect, it } from "@jest/globals";
import { NodeCryptoFingerprinter } from "../../../../../src/adapters/outbound/node-crypto/node-crypto-fingerprinter.ts";
import { VersionId } from "../../../../../src/domain/upload/version-id.ts";
import { ANOTHER_SHA256, SHA256 } from "../../../../mothers/original.mother.ts";

describe("fingerprints", () => {
  const fingerprinter = new NodeCryptoFingerprinter();
  const SHA256_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  const MD5_OF_ABC = "900150983cd24fb0d6963f7d28e17f72";

  it("of an image are its md5 and SHA-256 in lower-case hex (test vectors of RFC 1321 and FIPS 180-2)", () => {
    const { md5, sha256 } = fingerprinter.ofImage(Buffer.from("abc"));
    expect([md5.toString(), sha256.toString()]).toEqual([MD5_OF_ABC, SHA256_OF_ABC]);
  });

  it("of an upload are its md5 and half of a digest that follows from the token and from all of the bytes", () => {
    const image = fingerprinter.ofImage(Buffer.from("abc"));
    const [token, another] = [SHA256, ANOTHER_SHA256];
    const idOf = (...parts: Parameters<typeof fingerprinter.uploadIdOf>) =>
      fingerprinter.uploadIdOf(...parts).toString();
    expect(idOf(image, token)).toMatch(new RegExp(`^${MD5_OF_ABC}-[0-9a-f]{32}$`));
    expect(idOf(image, token)).toBe(idOf({ ...image }, SHA256));
    const colliding = { ...image, sha256: ANOTHER_SHA256 };
    expect(new Set([idOf(image, token), idOf(image, another), idOf(colliding, token)]).size).toBe(
      3,
    );
  });

  it("of an upload that 0.1.0 stored is its md5 and the first half of its version's SHA-256", () => {
    const { md5 } = fingerprinter.ofImage(Buffer.from("abc"));
    const uploadId = fingerprinter.uploadIdOfVersion({ md5, versionId: VersionId.parse("abc") });
    expect(uploadId.toString()).toBe(`${MD5_OF_ABC}-${SHA256_OF_ABC.slice(0, 32)}`);
  });
});
