import { originalOf } from "../../domain/upload/original.ts";
import type { UploadEntry } from "../../domain/upload/upload-entry.ts";
import { writeEnd } from "../ledger/write-end.ts";
import type { OriginalEnds } from "../ports/original-ends.port.ts";
import type { LedgerCorrections, UploadLedger } from "../ports/upload-ledger.port.ts";
import { type BookPlace, placeOf } from "./books.ts";

export interface RecordEntryPorts {
  readonly ledger: UploadLedger;
  /** Absent where the ledger keeps an end although it is wrong. */
  readonly corrections?: LedgerCorrections;
  readonly ends: OriginalEnds;
}

/**
 * Records an entry that was made again and, of a failure, writes it beside the original as well. A repetition changes nothing.
 * @param wrong the entry that it replaces, if the ledger would keep that one
 * @returns where the upload stands then; undefined if the ledger does not say the same: it keeps another entry, or the upload was erased
 */
export const recordEntry = async (
  ports: RecordEntryPorts,
  entry: UploadEntry,
  wrong: UploadEntry | undefined,
): Promise<BookPlace | undefined> => {
  const { ledger, corrections } = ports;
  // A kill between the two leaves a missing entry, which the next run makes.
  if (wrong !== undefined) await corrections?.retract(wrong);
  await ledger.record(entry);
  const recorded = await ledger.find(entry.uploadId);
  const place = recorded && placeOf(recorded);
  const original = originalOf(entry);
  if (place === "failed" && original !== undefined) {
    await writeEnd(ports, entry.uploadId, [original]);
  }
  return place === placeOf(entry) ? place : undefined;
};
