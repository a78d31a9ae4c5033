import { hash } from "node:crypto";
import type { Fingerprint, Fingerprinter } from "../../../application/ports/fingerprinter.port.ts";
import { Md5 } from "../../../domain/image/md5.ts";
import { Sha256 } from "../../../domain/image/sha256.ts";
import type { OriginalRef } from "../../../domain/upload/original.ts";
import { UploadId } from "../../../domain/upload/upload-id.ts";

const sha256Of = (data: Uint8Array | string): Sha256 => Sha256.parse(hash("sha256", data));

export class NodeCryptoFingerprinter implements Fingerprinter {
  ofImage(content: Uint8Array): Fingerprint {
    return { md5: Md5.parse(hash("md5", content)), sha256: sha256Of(content) };
  }

  uploadIdOf({ md5, sha256 }: Fingerprint, tokenDigest: Sha256): UploadId {
    return UploadId.of(md5, sha256Of(`${tokenDigest} ${sha256}`));
  }

  expectedUploadIdOf(sha256: Sha256, tokenDigest: Sha256): UploadId {
    return UploadId.ofExpected(sha256, sha256Of(`${tokenDigest} ${sha256}`));
  }

  uploadIdOfVersion({ md5, versionId }: OriginalRef): UploadId {
    return UploadId.of(md5, sha256Of(versionId.toString()));
  }
}
