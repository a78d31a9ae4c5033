import type { UploadEntry } from "../../domain/upload/upload-entry.ts";
import { isEnd, placeOf } from "./books.ts";
import { type Standing, unaccounted } from "./settled-upload.ts";
import type { ExecutionDescription } from "./upload-executions.port.ts";

/** How uploads are looked at in one closing of the books. */
export interface SettlingRules {
  /** What is younger may still change by itself. */
  readonly latest: Date;
  /** An execution that began earlier has no end. */
  readonly longestSince: Date;
  /** Whether to mend what can be mended safely: twice, and while the workflow goes on. */
  readonly repair: boolean;
  /** Whether an entry that names another end than the execution is wrong. */
  readonly compareEnds: boolean;
}

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
 * Where an upload stands by its last execution and its entry.
 * @returns undefined if the entry is missing, or says something else than the execution
 */
export const standingByExecution = (
  execution: ExecutionDescription,
  status: ExecutedStatus,
  entry: UploadEntry | undefined,
  { latest, longestSince, compareEnds }: Omit<SettlingRules, "repair">,
): Standing | undefined => {
  const { startedAt, endedAt = startedAt, goesOnSince = startedAt } = execution;
  const place = entry && placeOf(entry);
  const isOver = isEnd(placeOf({ status }));
  const isWrong = compareEnds && isOver && entry?.status !== status;
  // After the last step has recorded the end, the execution may have missed its answer.
  if (place !== undefined && isEnd(place) && !isWrong) return { place };
  if (status === "accepted" && goesOnSince < longestSince) return unaccounted("without-end");
  if (place === "failed" && !isOver) return { place };
  if (status === "accepted" && place !== undefined) return { place };
  // A success was recorded before it was known; other reports take their time.
  const due = status === "accepted" ? startedAt : endedAt;
  return !isOver && due > latest ? { place: "under-way" } : undefined;
};
