import type { Fingerprinter } from "../../../src/application/ports/fingerprinter.port.ts";
import type { IncomingInspector } from "../../../src/application/ports/incoming-inspector.port.ts";
import type { OriginalRef } from "../../../src/domain/upload/original.ts";
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
  readonly incomingFiles: IncomingInspector;
  readonly ledgerEntries: Pick<LedgerEntries, "find" | "list">;
  readonly fingerprinter: Pick<Fingerprinter, "uploadIdOfVersion">;
  readonly workers: Workers;
}

/** An upload with its original's versions, the oldest first. */
interface StoredUpload {
  readonly uploadId: UploadId;
  /** The oldest. */
  readonly storedAt: Date;
  readonly versions: OriginalRef[];
}

const byAge = (a: ListedOriginal, b: ListedOriginal): number =>
  a.storedAt.getTime() - b.storedAt.getTime();

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
    const uploads = new Map<string, StoredUpload>();
    for (const version of versions.toSorted(byAge)) {
      const description = await originalFiles.describe(version);
      if (description === undefined) continue;
      const { md5, versionId, storedAt } = version;
      const uploadId = description.metadata.uploadId ?? fingerprinter.uploadIdOfVersion(version);
      const upload = uploads.get(uploadId.toString()) ?? { uploadId, storedAt, versions: [] };
      upload.versions.push({ md5, versionId });
      uploads.set(uploadId.toString(), upload);
    }
    books.uploads += uploads.size;
    const findings: LedgerFinding[] = [];
    for (const upload of uploads.values()) findings.push(...(await this.lookAtUpload(upload)));
    return findings;
  }

  private async lookAtUpload({
    uploadId,
    storedAt,
    versions,
  }: StoredUpload): Promise<readonly LedgerFinding[]> {
    const { executions, ledgerEntries } = this.ports;
    if (storedAt.getTime() > this.latest) return [];
    const entry = await ledgerEntries.find(uploadId);
    if (entry !== undefined && (hasEnded(entry) || entry.status === "failed")) return [];
    if (await this.describe(uploadId.toString())) return [];
    if (entry === undefined && (await executions.isForgotten(uploadId.toString(), storedAt))) {
      return [{ fault: "forgotten", uploadId, versions }];
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
