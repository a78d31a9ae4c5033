import type { Fingerprinter } from "../../../src/application/ports/fingerprinter.port.ts";
import {
  hasEnded,
  isUnderWay,
  statusSince,
  type UploadEntry,
} from "../../../src/domain/upload/upload-entry.ts";
import type { UploadId } from "../../../src/domain/upload/upload-id.ts";
import type { ExecutionDescription, Executions } from "../executions/executions.port.ts";
import { groupByMd5 } from "../group-by-md5.ts";
import type { LedgerEntries } from "../ports/ledger-entries.port.ts";
import type { ListedOriginal, OriginalFiles } from "../ports/original-files.port.ts";
import type { Workers } from "../ports/workers.port.ts";
import { CompareExecution } from "./compare-execution.ts";
import type { LedgerBooks, LedgerFinding } from "./ledger-finding.ts";

export interface CheckLedgerPorts {
  readonly executions: Executions;
  readonly originalFiles: Pick<OriginalFiles, "list" | "describe">;
  readonly ledgerEntries: Pick<LedgerEntries, "find" | "list">;
  readonly fingerprinter: Pick<Fingerprinter, "uploadIdOfVersion">;
  readonly workers: Workers;
}

/** Milliseconds: events and reports come late, but not later. */
const GRACE = 15 * 60_000;

/** Compares the ledger with the executions, and both with the originals. Changes nothing. */
export class CheckLedger {
  private readonly ports: CheckLedgerPorts;
  private readonly latest: number;

  /** @param now what is younger than a quarter of an hour may still change by itself */
  constructor(ports: CheckLedgerPorts, now = new Date()) {
    this.ports = ports;
    this.latest = now.getTime() - GRACE;
  }

  /**
   * @param books are filled meanwhile
   * @param onLooked is called after each execution, original and entry
   * @throws {Interrupted}
   */
  async *execute(books: LedgerBooks, onLooked: () => void): AsyncGenerator<LedgerFinding> {
    const { workers, executions, originalFiles, ledgerEntries } = this.ports;
    const compare = new CompareExecution(this.ports, this.latest);
    const counted = async function* (
      findings: AsyncIterable<readonly LedgerFinding[]>,
    ): AsyncGenerator<LedgerFinding> {
      for await (const found of findings) {
        onLooked();
        yield* found;
      }
    };
    yield* counted(workers.run(executions.list(), ({ name }) => compare.execute(name, books)));
    const groups = groupByMd5(originalFiles.list());
    yield* counted(workers.run(groups, (group) => this.lookAtOriginals(group, books)));
    yield* counted(workers.run(ledgerEntries.list(), (entry) => this.lookAtEntry(entry, books)));
  }

  private async lookAtOriginals(
    versions: readonly ListedOriginal[],
    books: LedgerBooks,
  ): Promise<readonly LedgerFinding[]> {
    const { originalFiles, fingerprinter } = this.ports;
    const oldest = new Map<string, { uploadId: UploadId; storedAt: Date }>();
    for (const version of versions) {
      const description = await originalFiles.describe(version);
      if (description === undefined) continue;
      const id = description.metadata.uploadId ?? fingerprinter.uploadIdOfVersion(version);
      const known = oldest.get(id.toString());
      if (known !== undefined && known.storedAt <= version.storedAt) continue;
      oldest.set(id.toString(), { uploadId: id, storedAt: version.storedAt });
    }
    books.uploads += oldest.size;
    const findings: LedgerFinding[] = [];
    for (const { uploadId, storedAt } of oldest.values()) {
      findings.push(...(await this.lookAtUpload(uploadId, storedAt, books)));
    }
    return findings;
  }

  private async lookAtUpload(
    uploadId: UploadId,
    storedAt: Date,
    books: LedgerBooks,
  ): Promise<readonly LedgerFinding[]> {
    const { executions, ledgerEntries } = this.ports;
    if (storedAt.getTime() > this.latest) return [];
    const entry = await ledgerEntries.find(uploadId);
    if (entry !== undefined && (hasEnded(entry) || entry.status === "failed")) return [];
    if (await this.describe(uploadId.toString())) return [];
    if (entry === undefined && (await executions.isForgotten(uploadId.toString(), storedAt))) {
      books.forgotten += 1;
      return [];
    }
    return [{ fault: "not-started", uploadId, ...(entry && { entry }) }];
  }

  private async lookAtEntry(
    entry: UploadEntry,
    books: LedgerBooks,
  ): Promise<readonly LedgerFinding[]> {
    const { uploadId, md5, versionId } = entry;
    books.entries[entry.status] += 1;
    if (!isUnderWay(entry) || statusSince(entry).getTime() > this.latest) return [];
    if (await this.describe(uploadId.toString())) return [];
    const isStored =
      md5 && versionId && (await this.ports.originalFiles.describe({ md5, versionId }));
    return isStored ? [] : [{ fault: "lost", uploadId, entry }]; // a stored one is "not-started"
  }

  private describe(name: string): Promise<ExecutionDescription | undefined> {
    return this.ports.executions.describe(name);
  }
}
