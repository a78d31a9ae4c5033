import { entryOfExecution } from "../../../src/application/close-books/executed-entry.ts";
import type { OriginalInspector } from "../../../src/application/ports/original-inspector.port.ts";
import type { LedgerEntries } from "../ports/ledger-entries.port.ts";
import type { MissingOrWrong } from "./ledger-finding.ts";

export interface RebuildEntryPorts {
  readonly ledgerEntries: Pick<LedgerEntries, "find" | "record" | "retract">;
  readonly originals: OriginalInspector;
}

/** Makes a missing or wrong entry again, from the execution and the original. A repetition changes nothing. */
export class RebuildEntry {
  private readonly ports: RebuildEntryPorts;

  constructor(ports: RebuildEntryPorts) {
    this.ports = ports;
  }

  /** @returns false if nothing is left that says whose the upload is, or it was erased */
  async execute({ execution, status, ...finding }: MissingOrWrong): Promise<boolean> {
    const { ledgerEntries, originals } = this.ports;
    const entry = await entryOfExecution({ ledger: ledgerEntries, originals }, execution, status);
    if (entry === undefined) return false;
    // Only now, with all facts at hand. A kill between the two leaves a missing entry, which the next run makes.
    if (finding.entry !== undefined) await ledgerEntries.retract(finding.entry);
    await ledgerEntries.record(entry);
    return (await ledgerEntries.find(entry.uploadId)) !== undefined;
  }
}
