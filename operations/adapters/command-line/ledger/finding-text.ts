import { UNDER_WAY_STATUSES } from "../../../../src/domain/upload/upload-entry.ts";
import type { LedgerBooks, LedgerFinding } from "../../../application/ledger/ledger-finding.ts";

/** One line about one upload. */
export const formatFinding = (finding: LedgerFinding): string => {
  const { fault, uploadId, entry } = finding;
  switch (fault) {
    case "missing":
      return `${uploadId}  has no entry; its execution says: ${finding.status}`;
    case "wrong":
      return `${uploadId}  is ${entry?.status} in the ledger; its execution says: ${finding.status}`;
    case "not-started":
      return `${uploadId}  is stored, and no execution has started`;
    case "lost":
      return `${uploadId}  is under way in the ledger; there is neither an execution nor its original`;
  }
};

export const findingToJson = (finding: LedgerFinding) => ({
  upload_id: finding.uploadId.toString(),
  fault: finding.fault,
  entry: finding.entry?.status ?? null,
  execution: "status" in finding ? finding.status : null,
});

export const booksToJson = ({ entries, uploads, executions, forgotten }: LedgerBooks) => ({
  entries,
  accepted: acceptedIn(entries),
  uploads,
  executions,
  forgotten,
});

/** All uploads that were taken over, whatever became of them. */
const acceptedIn = ({ expected, ...taken }: LedgerBooks["entries"]): number =>
  Object.values(taken).reduce((sum, count) => sum + count, 0);

/** @returns such as "12 accepted = 9 published + 1 flagged + 0 rejected + 1 failed + 1 under way" */
export const formatBooks = ({ entries }: LedgerBooks): string => {
  const { published, flagged, rejected, failed } = entries;
  const underWay = UNDER_WAY_STATUSES.reduce((sum, status) => sum + entries[status], 0);
  return `${acceptedIn(entries)} accepted = ${published} published + ${flagged} flagged + ${rejected} rejected + ${failed} failed + ${underWay} under way`;
};
