import { NodeCryptoFingerprinter } from "../../src/adapters/outbound/node-crypto/node-crypto-fingerprinter.ts";
import type { LocalParts } from "./local-parts.ts";

/**
 * Starts the uploads that were stored just before a kill and so have no execution yet.
 * @param executions the names of all executions, also of those that were pruned
 */
export const startForgottenUploads = async (
  { originals, queue }: Pick<LocalParts, "originals" | "queue">,
  executions: ReadonlySet<string>,
): Promise<void> => {
  const fingerprinter = new NodeCryptoFingerprinter();
  for (const ref of await originals.list()) {
    const uploadId = fingerprinter.uploadIdOf(ref).toString();
    if (!executions.has(uploadId)) queue.send(ref);
  }
};
