import type { LedgerFinding } from "../../../application/ledger/ledger-finding.ts";

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
    case "forgotten":
      return `${uploadId}  has no entry; its execution is no longer known`;
    case "lost":
      return `${uploadId}  is under way in the ledger; there is neither an execution nor its original`;
  }
};
