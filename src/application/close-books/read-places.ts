import { UPLOAD_STATUSES } from "../../domain/upload/upload-entry.ts";
import { type BookPlace, placeOf } from "./books.ts";
import type { LedgerIndex } from "./ledger-index.port.ts";

/**
 * Reads from the ledger's index where the uploads stand whose entries changed at a time or later.
 * @returns places by upload ids: some 200 bytes of memory for each upload
 */
export const readPlaces = async (
  index: LedgerIndex,
  since: Date,
): Promise<ReadonlyMap<string, BookPlace>> => {
  const places = new Map<string, BookPlace>();
  // In the order in which an entry changes: one that changes meanwhile is found twice, not never.
  for (const status of UPLOAD_STATUSES) {
    const place = placeOf({ status });
    if (place === undefined) continue;
    for await (const uploadId of index.list(status, { since })) {
      places.set(uploadId.toString(), place);
    }
  }
  return places;
};
