import type { Fingerprinter } from "../../../src/application/ports/fingerprinter.port.ts";
import {
  successorOf,
  uploadIdOfExecution,
} from "../../../src/application/start-workflow/execution-succession.ts";
import type { Upload } from "../../../src/domain/upload/upload.ts";
import type { UploadEntry } from "../../../src/domain/upload/upload-entry.ts";
import { UploadId } from "../../../src/domain/upload/upload-id.ts";
import type {
  ExecutionDescription,
  Executions,
  ListedExecution,
} from "../executions/executions.port.ts";
import { groupByMd5 } from "../group-by-md5.ts";
import type { LedgerEntries } from "../ports/ledger-entries.port.ts";
import type { ListedOriginal, OriginalFiles } from "../ports/original-files.port.ts";
import type { Workers } from "../ports/workers.port.ts";
import type { ExecutedStatus, LedgerBooks, LedgerFinding } from "./ledger-finding.ts";

export interface CheckLedgerPorts {
  readonly executions: Executions;
  readonly originalFiles: Pick<OriginalFiles, "list" | "describe">;
  readonly ledgerEntries: Pick<LedgerEntries, "find" | "list">;
  readonly fingerprinter: Pick<Fingerprinter, "uploadIdOfVersion">;
  readonly workers: Workers;
}

/** Milliseconds: events and reports come late, but not later. */
const GRACE = 15 * 60_000;

const hasEnded = (entry: UploadEntry | undefined): boolean =>
  entry !== undefined && ["published", "flagged", "rejected"].includes(entry.status);

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
    const counted = async function* (
      findings: AsyncIterable<readonly LedgerFinding[]>,
    ): AsyncGenerator<LedgerFinding> {
      for await (const found of findings) {
        onLooked();
        yield* found;
      }
    };
    yield* counted(workers.run(executions.list(), (each) => this.lookAtExecution(each, books)));
    const groups = groupByMd5(originalFiles.list());
    yield* counted(workers.run(groups, (group) => this.lookAtOriginals(group, books)));
    yield* counted(workers.run(ledgerEntries.list(), (entry) => this.lookAtEntry(entry, books)));
  }

  private async lookAtExecution(
    { name }: ListedExecution,
    books: LedgerBooks,
  ): Promise<readonly LedgerFinding[]> {
    const execution = await this.ports.executions.describe(name);
    const status = execution && statusOf(execution);
    if (execution === undefined || status === undefined) return [];
    if (!isUploadId(uploadIdOfExecution(name))) return []; // not of an upload
    books.executions += 1;
    const successor = status === "failed" && (await this.describe(successorOf(name)));
    if (successor) return [];
    const uploadId = UploadId.parse(uploadIdOfExecution(name));
    // After the execution: what has ended was recorded before.
    const entry = await this.ports.ledgerEntries.find(uploadId);
    if (entry === undefined) {
      const isMissing = this.isDue(execution) && (await this.isStored(execution));
      return isMissing ? [{ fault: "missing", uploadId, execution, status }] : [];
    }
    if (entry.status === status || status === "accepted") return [];
    // The last step has recorded the end, and the execution did not get its answer.
    if (status === "failed" && (hasEnded(entry) || !this.isDue(execution))) return [];
    return [{ fault: "wrong", uploadId, execution, status, entry }];
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
    if (hasEnded(entry) || entry?.status === "failed") return [];
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
    if (entry.status !== "accepted" || entry.acceptedAt.getTime() > this.latest) return [];
    if (await this.describe(uploadId.toString())) return [];
    const isStored =
      md5 && versionId && (await this.ports.originalFiles.describe({ md5, versionId }));
    return isStored ? [] : [{ fault: "lost", uploadId, entry }]; // a stored one is "not-started"
  }

  private describe(name: string): Promise<ExecutionDescription | undefined> {
    return this.ports.executions.describe(name);
  }

  private isDue({ startedAt, endedAt }: ExecutionDescription): boolean {
    return (endedAt ?? startedAt).getTime() <= this.latest;
  }

  /** Of an erased image, executions are still known. */
  private async isStored({ upload, end }: ExecutionDescription): Promise<boolean> {
    const original: ExecutionDescription["upload"] = end?.upload ?? upload;
    const isOriginal = (ref: typeof original): ref is Upload => ref !== undefined && "md5" in ref;
    if (!isOriginal(original)) return false;
    return (await this.ports.originalFiles.describe(original)) !== undefined;
  }
}

/** @returns undefined for an execution that does not say what became of the upload */
const statusOf = ({ status, end }: ExecutionDescription): ExecutedStatus | undefined => {
  if (status === "running") return "accepted";
  if (status !== "succeeded") return "failed";
  if (end?.outcome.kind === "rejected") {
    return end.outcome.reason === "moderation" ? "flagged" : "rejected";
  }
  return end && "published";
};

const isUploadId = (text: string): boolean => {
  try {
    return UploadId.parse(text) !== undefined;
  } catch {
    return false;
  }
};
