import type { UploadEntry } from "../../domain/upload/upload-entry.ts";
import type { UploadLedger } from "../ports/upload-ledger.port.ts";

/**
 * Records an entry where a failure of the ledger must not stop the upload: a later entry makes up for it.
 * @returns the failure, for the log; `undefined` if there was none
 */
export const recordQuietly = async (
  ledger: Pick<UploadLedger, "record">,
  entry: UploadEntry,
): Promise<unknown> => {
  try {
    await ledger.record(entry);
    return undefined;
  } catch (error) {
    return error;
  }
};
