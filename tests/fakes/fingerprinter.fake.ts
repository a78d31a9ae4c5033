import type { Fingerprinter } from "../../src/application/ports/fingerprinter.port.ts";

// FNV-1a: tells the few inputs of a test apart, which is all that is wanted here.
const digest = (bytes: Iterable<number>, length: number): string => {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash
    .toString(16)
    .padStart(8, "0")
    .repeat(length / 8);
};

/** Digests of the right form, made without any cryptography. */
export class FakeFingerprinter implements Fingerprinter {
  ofImage(bytes: Uint8Array): { md5: string; sha256: string } {
    return { md5: digest(bytes, 32), sha256: digest(bytes, 64) };
  }

  ofText(text: string): string {
    return digest(new TextEncoder().encode(text), 64);
  }
}
