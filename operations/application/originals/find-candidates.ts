import type { EntrySelection, LedgerEntries } from "../ports/ledger-entries.port.ts";
import type { ListedOriginal, OriginalFiles } from "../ports/original-files.port.ts";
import type { OriginalFilter } from "./original-filter.ts";

/** @returns undefined if the filter names no owner */
const selectionOf = ({ imageable, userId }: OriginalFilter): EntrySelection | undefined => {
  if (imageable !== undefined) return { by: "imageable", imageable };
  return userId === undefined ? undefined : { by: "user", userId };
};

/**
 * Lists the originals that may be those of an owner, in a few requests: all versions of the md5s that the ledger has of the owner. An
 * upload without an entry is not among them. Without an owner it lists all.
 */
export async function* findCandidates(
  originalFiles: Pick<OriginalFiles, "list">,
  ledgerEntries: Pick<LedgerEntries, "list">,
  filter: OriginalFilter,
): AsyncGenerator<ListedOriginal> {
  const selection = selectionOf(filter);
  if (selection === undefined) return yield* originalFiles.list();
  const listed = new Set<string>();
  for await (const { md5 } of ledgerEntries.list(selection)) {
    if (md5 === undefined || listed.has(md5.toString())) continue;
    listed.add(md5.toString());
    yield* originalFiles.list(md5);
  }
}
