import { NodeCryptoFingerprinter } from "../../src/adapters/outbound/node-crypto/node-crypto-fingerprinter.ts";
import type { LocalParts } from "./local-parts.ts";

/** Starts the uploads that were stored just before a kill and so have no execution yet. */
export const startForgottenUploads = async ({
  originals,
  journal,
  emitObjectCreated,
}: Pick<LocalParts, "originals" | "journal" | "emitObjectCreated">): Promise<void> => {
  const fingerprinter = new NodeCryptoFingerprinter();
  for (const ref of await originals.list()) {
    const uploadId = fingerprinter.uploadIdOf(ref).toString();
    if (!(await journal.has(uploadId))) await emitObjectCreated(ref);
  }
};
