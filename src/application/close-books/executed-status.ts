import type { ExecutionDescription } from "./upload-executions.port.ts";

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
