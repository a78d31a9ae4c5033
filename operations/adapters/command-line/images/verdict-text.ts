import type { UploadEntry } from "../../../../src/domain/upload/upload-entry.ts";

/** @returns what became of an upload, in words */
export const describeVerdict = (entry: UploadEntry | undefined): string => {
  if (entry === undefined) return "not in the ledger";
  switch (entry.status) {
    case "flagged":
    case "rejected": {
      const { reason, labels, detail } = entry.rejection;
      const why = labels.map(({ name, confidence }) => `${name} ${confidence.toFixed(0)} %`);
      return `rejected (${reason}): ${why.join(", ") || detail}`;
    }
    case "failed":
      return `failed: ${entry.failure.error}`;
    default:
      return entry.status;
  }
};
