import { entryOfExecution } from "../../../src/application/close-books/executed-entry.ts";
import { withWrittenEnd } from "../../../src/application/close-books/with-written-end.ts";
import type { FailedStates } from "../../../src/application/ports/failed-states.port.ts";
import type { IncomingInspector } from "../../../src/application/ports/incoming-inspector.port.ts";
import type { OriginalEnds } from "../../../src/application/ports/original-ends.port.ts";
import type { OriginalInspector } from "../../../src/application/ports/original-inspector.port.ts";
import type { LedgerEntries } from "../ports/ledger-entries.port.ts";
import type { MissingOrWrong } from "./ledger-finding.ts";

export interface RebuildEntryPorts {
  readonly ledgerEntries: Pick<LedgerEntries, "find" | "record" | "retract">;
  readonly originals: OriginalInspector;
  readonly incomingFiles: IncomingInspector;
  readonly originalEnds: Pick<OriginalEnds, "read">;
  readonly executions: FailedStates;
}

/** Makes a missing or wrong entry again, from the execution and the original. A repetition changes nothing. */
export class RebuildEntry {
  private readonly ports: RebuildEntryPorts;

  constructor(ports: RebuildEntryPorts) {
    this.ports = ports;
  }

  /** @returns false if nothing is left that says whose the upload is, or it was erased */
  async execute({ execution, status, ...finding }: MissingOrWrong): Promise<boolean> {
    const { ledgerEntries, originals, incomingFiles: incoming, executions } = this.ports;
    const ports = { ledger: ledgerEntries, originals, incoming, executions };
    const made = await entryOfExecution(ports, execution, status);
    if (made === undefined) return false;
    const entry = await withWrittenEnd(this.ports.originalEnds, made);
    // Only now, with all facts at hand. A kill between the two leaves a missing entry, which the next run makes.
    if (finding.entry !== undefined) await ledgerEntries.retract(finding.entry);
    await ledgerEntries.record(entry);
    return (await ledgerEntries.find(entry.uploadId)) !== undefined;
  }
}
