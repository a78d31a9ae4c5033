import { notifiedFiles } from "../oracle/check-published.ts";
import type { Delivery, RunRecords } from "./run-records.ts";

const READERS = 16;

/** Reads every address that PinsterApi was notified of, as the public does. */
export const recordServed = async (
  deliveries: readonly Delivery[],
  records: RunRecords,
): Promise<void> => {
  const uris = [...new Set(deliveries.flatMap(notifiedFiles).map(({ uri }) => uri))];
  const fetchNext = async (): Promise<void> => {
    for (let uri = uris.pop(); uri !== undefined; uri = uris.pop()) {
      const response = await fetch(uri).catch(() => undefined);
      const bytes = (await response?.arrayBuffer().catch(() => undefined))?.byteLength ?? 0;
      records.add("served", { uri, status: response?.status ?? 0, bytes });
    }
  };
  await Promise.all(Array.from({ length: READERS }, fetchNext));
};
