import { hash } from "node:crypto";
import type { Fingerprinter } from "../../../application/ports/fingerprinter.port.ts";
import { Md5 } from "../../../domain/image/md5.ts";
import { Sha256 } from "../../../domain/image/sha256.ts";
import type { OriginalRef } from "../../../domain/upload/original.ts";
import { UploadId } from "../../../domain/upload/upload-id.ts";

const sha256Of = (data: Uint8Array | string): Sha256 => Sha256.parse(hash("sha256", data));

export class NodeCryptoFingerprinter implements Fingerprinter {
  ofImage(content: Uint8Array): { md5: Md5; sha256: Sha256 } {
    return { md5: Md5.parse(hash("md5", content)), sha256: sha256Of(content) };
  }

  uploadIdOf({ md5, versionId }: OriginalRef): UploadId {
    return UploadId.of(md5, sha256Of(versionId.toString()));
  }
}
