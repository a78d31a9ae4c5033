import { describe, expect, it } from "@jest/globals";
import { NodeCryptoFingerprinter } from "../../../../../src/adapters/outbound/node-crypto/node-crypto-fingerprinter.ts";

describe("fingerprints", () => {
  const fingerprinter = new NodeCryptoFingerprinter();
  const SHA256_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  it("of an image are its md5 and SHA-256 in lower-case hex (test vectors of RFC 1321 and FIPS 180-2)", () => {
    expect(fingerprinter.ofImage(Buffer.from("abc"))).toEqual({
      md5: "900150983cd24fb0d6963f7d28e17f72",
      sha256: SHA256_OF_ABC,
    });
  });

  it("of a text is its SHA-256", () => {
    expect(fingerprinter.ofText("abc")).toBe(SHA256_OF_ABC);
  });
});
