import { type BookPlace, isEnd } from "./books.ts";
import type { ListedExecution } from "./upload-executions.port.ts";

/**
 * Whether a listed execution fits an upload's place in the ledger, as far as the listing says. A failed upload that goes on stays failed
 * until it succeeds.
 * @param longestSince an execution that began earlier has no end
 */
export const agrees = (
  { status, startedAt }: ListedExecution,
  place: BookPlace,
  longestSince: Date,
): boolean => {
  if (isEnd(place)) return true;
  if (status === "running") return startedAt >= longestSince;
  return place === "failed" && status !== "succeeded";
};
