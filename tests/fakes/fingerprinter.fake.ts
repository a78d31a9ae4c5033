import type { Fingerprinter } from "../../src/application/ports/fingerprinter.port.ts";
import { Md5 } from "../../src/domain/image/md5.ts";
import { Sha256 } from "../../src/domain/image/sha256.ts";
import type { OriginalRef } from "../../src/domain/upload/original.ts";
import { UploadId } from "../../src/domain/upload/upload-id.ts";

// FNV-1a. It distinguishes the few inputs of a test, which is enough.
const digest = (content: Iterable<number>, length: number): string => {
  let hash = 0x811c9dc5;
  for (const byte of content) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash
    .toString(16)
    .padStart(8, "0")
    .repeat(length / 8);
};

/** Makes digests of the right form, without cryptography. */
export class FakeFingerprinter implements Fingerprinter {
  ofImage(content: Uint8Array): { md5: Md5; sha256: Sha256 } {
    return { md5: Md5.parse(digest(content, 32)), sha256: Sha256.parse(digest(content, 64)) };
  }

  uploadIdOf({ md5, versionId }: OriginalRef): UploadId {
    const version = new TextEncoder().encode(versionId.toString());
    return UploadId.of(md5, Sha256.parse(digest(version, 64)));
  }
}
