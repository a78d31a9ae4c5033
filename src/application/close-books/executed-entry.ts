import type { UploadEntry } from "../../domain/upload/upload-entry.ts";
import { endedEntry } from "../ledger/ended-entry.ts";
import {
  type FindEntryFactsPorts,
  findEntryFacts,
  UploadUnknown,
} from "../ledger/find-entry-facts.ts";
import { OriginalNotFound } from "../ports/original-store.port.ts";
import { type BookPlace, isEnd } from "./books.ts";
import type { ExecutionDescription, ListedExecution } from "./upload-executions.port.ts";

/** How an upload stands by its execution. */
export type ExecutedStatus = "accepted" | "published" | "flagged" | "rejected" | "failed";

/** @returns undefined for an execution that does not say what became of the upload: one that 0.1.0 began */
export const executedStatus = ({
  status,
  end,
}: ExecutionDescription): ExecutedStatus | undefined => {
  if (status === "running") return "accepted";
  if (status !== "succeeded") return "failed";
  if (end?.outcome.kind === "rejected") {
    return end.outcome.reason === "moderation" ? "flagged" : "rejected";
  }
  return end && "published";
};

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

/**
 * Makes the entry of an upload from its execution, and from what is stored beside its original.
 * @returns undefined if nothing is left that says whose the upload is
 */
export const entryOfExecution = async (
  ports: FindEntryFactsPorts,
  execution: ExecutionDescription,
  status: ExecutedStatus,
): Promise<UploadEntry | undefined> => {
  const { end, error, startedAt, endedAt = startedAt } = execution;
  const upload = end?.upload ?? execution.upload;
  if (upload === undefined) return undefined;
  try {
    const facts = await findEntryFacts(ports, upload);
    if (end !== undefined) return endedEntry(facts, end.outcome, endedAt);
    if (status === "accepted")
      return { ...facts, status, acceptedAt: facts.acceptedAt ?? startedAt };
    const failure = { error: error?.name ?? "ABORTED", cause: error?.message ?? "" };
    return { ...facts, status: "failed", endedAt, failure };
  } catch (cause) {
    if (cause instanceof OriginalNotFound || cause instanceof UploadUnknown) return undefined;
    throw cause;
  }
};
