import { precedenceOf } from "../../domain/upload/entry-precedence.ts";
import type { OriginalRef } from "../../domain/upload/original.ts";
import { endOf } from "../../domain/upload/upload-end.ts";
import { hasEnded } from "../../domain/upload/upload-entry.ts";
import type { UploadId } from "../../domain/upload/upload-id.ts";
import type { OriginalEnds } from "../ports/original-ends.port.ts";
import type { UploadLedger } from "../ports/upload-ledger.port.ts";

export interface WriteEndPorts {
  readonly ledger: Pick<UploadLedger, "find">;
  readonly ends: Pick<OriginalEnds, "write">;
}

/**
 * Writes beside versions of an upload's original how it has ended or failed, as the ledger says. Nothing if it is under way.
 *
 * The store takes whoever writes last. So it looks at the ledger again after writing: of several at once, the last one finds the entry
 * with the greatest precedence, which was recorded before any of them wrote it.
 *
 * @throws {OriginalNotFound} or a failure of the ledger
 */
export const writeEnd = async (
  { ledger, ends }: WriteEndPorts,
  uploadId: UploadId,
  versions: readonly OriginalRef[],
): Promise<void> => {
  for (let written: string | undefined; ; ) {
    const entry = await ledger.find(uploadId);
    if (entry === undefined || !(hasEnded(entry) || entry.status === "failed")) return;
    const precedence = precedenceOf(entry);
    if (precedence === written) return;
    for (const version of versions) await ends.write(version, endOf(entry));
    written = precedence;
  }
};
