import type { Fingerprint, Fingerprinter } from "../../src/application/ports/fingerprinter.port.ts";
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

const digestOfText = (text: string): Sha256 =>
  Sha256.parse(digest(new TextEncoder().encode(text), 64));

/** Makes digests of the right form, without cryptography. */
export class FakeFingerprinter implements Fingerprinter {
  ofImage(content: Uint8Array): Fingerprint {
    return { md5: Md5.parse(digest(content, 32)), sha256: Sha256.parse(digest(content, 64)) };
  }

  uploadIdOf({ md5, sha256 }: Fingerprint, tokenDigest: Sha256): UploadId {
    return UploadId.of(md5, digestOfText(`${tokenDigest} ${sha256}`));
  }

  expectedUploadIdOf(sha256: Sha256, tokenDigest: Sha256): UploadId {
    return UploadId.ofExpected(sha256, digestOfText(`${tokenDigest} ${sha256}`));
  }

  uploadIdOfVersion({ md5, versionId }: OriginalRef): UploadId {
    return UploadId.of(md5, digestOfText(versionId.toString()));
  }
}
