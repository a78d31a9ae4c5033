import { NodeCryptoFingerprinter } from "../../src/adapters/outbound/node-crypto/node-crypto-fingerprinter.ts";
import type { OriginalRef } from "../../src/domain/upload/original.ts";
import type { LocalParts } from "./local-parts.ts";

/**
 * Starts the uploads that were stored just before a kill and so have no execution yet.
 * @param executions the names of all executions, also of those that were pruned
 */
export const startForgottenUploads = async (
  { originals, incoming, queue }: Pick<LocalParts, "originals" | "incoming" | "queue">,
  executions: ReadonlySet<string>,
): Promise<void> => {
  const fingerprinter = new NodeCryptoFingerprinter();
  const hasExecution = (ref: OriginalRef): boolean => {
    if (executions.has(fingerprinter.uploadIdOfVersion(ref).toString())) return true;
    try {
      const { uploadId } = originals.describeNow(ref);
      return uploadId !== undefined && executions.has(uploadId.toString());
    } catch {
      return false; // StartWorkflow reports an original that cannot be read
    }
  };
  for (const ref of await originals.list()) {
    if (!hasExecution(ref)) queue.send(ref);
  }
  for (const ref of incoming.list()) {
    if (!executions.has(ref.uploadId.toString())) queue.send(ref);
  }
};
