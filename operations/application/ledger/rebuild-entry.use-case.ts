import { endedEntry } from "../../../src/application/ledger/ended-entry.ts";
import { findEntryFacts, UploadUnknown } from "../../../src/application/ledger/find-entry-facts.ts";
import type { OriginalInspector } from "../../../src/application/ports/original-inspector.port.ts";
import { OriginalNotFound } from "../../../src/application/ports/original-store.port.ts";
import type { UploadEntry } from "../../../src/domain/upload/upload-entry.ts";
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
  async execute(finding: MissingOrWrong): Promise<boolean> {
    const { ledgerEntries } = this.ports;
    const entry = await this.entryOf(finding);
    if (entry === undefined) return false;
    // Only now, with all facts at hand. A kill between the two leaves a missing entry, which the next run makes.
    if (finding.entry !== undefined) await ledgerEntries.retract(finding.entry);
    await ledgerEntries.record(entry);
    return (await ledgerEntries.find(entry.uploadId)) !== undefined;
  }

  private async entryOf({ execution, status }: MissingOrWrong): Promise<UploadEntry | undefined> {
    const { ledgerEntries: ledger, originals } = this.ports;
    const { end, error, startedAt, endedAt = startedAt } = execution;
    const upload = end?.upload ?? execution.upload;
    if (upload === undefined) return undefined;
    try {
      const facts = await findEntryFacts({ ledger, originals }, upload);
      if (end !== undefined) return endedEntry(facts, end.outcome, endedAt);
      if (status === "accepted")
        return { ...facts, status, acceptedAt: facts.acceptedAt ?? startedAt };
      const failure = { error: error?.name ?? "ABORTED", cause: error?.message ?? "" };
      return { ...facts, status: "failed", endedAt, failure };
    } catch (cause) {
      if (cause instanceof OriginalNotFound || cause instanceof UploadUnknown) return undefined;
      throw cause;
    }
  }
}
