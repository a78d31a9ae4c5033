import type { Rejected } from "../../../../src/domain/upload/outcome.ts";
import type { UploadEntry } from "../../../../src/domain/upload/upload-entry.ts";

/** @returns such as "rejected (moderation): Graphic Violence 92 %" */
export const describeRejection = ({ reason, labels, detail }: Rejected): string => {
  const why = labels.map(({ name, confidence }) => `${name} ${confidence.toFixed(0)} %`);
  return `rejected (${reason}): ${why.join(", ") || detail}`;
};

/** @returns what became of an upload, in words */
export const describeVerdict = (entry: UploadEntry | undefined): string => {
  if (entry === undefined) return "not in the ledger";
  switch (entry.status) {
    case "flagged":
    case "rejected":
      return describeRejection(entry.rejection);
    case "failed":
      return `failed: ${entry.failure.error}`;
    default:
      return entry.status;
  }
};
