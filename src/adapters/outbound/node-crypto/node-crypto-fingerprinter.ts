import { hash } from "node:crypto";
import type { Fingerprinter } from "../../../application/ports/fingerprinter.port.ts";

export class NodeCryptoFingerprinter implements Fingerprinter {
  ofImage(bytes: Uint8Array): { md5: string; sha256: string } {
    return { md5: hash("md5", bytes), sha256: hash("sha256", bytes) };
  }

  ofText(text: string): string {
    return hash("sha256", text);
  }
}
