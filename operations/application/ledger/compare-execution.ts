import {
  type ExecutedStatus,
  executedStatus,
} from "../../../src/application/close-books/executed-status.ts";
import { findIncoming } from "../../../src/application/ports/find-incoming.ts";
import type { IncomingInspector } from "../../../src/application/ports/incoming-inspector.port.ts";
import {
  successorOf,
  uploadIdOfExecution,
} from "../../../src/application/start-workflow/execution-succession.ts";
import type { IncomingRef } from "../../../src/domain/upload/incoming-image.ts";
import type { Upload } from "../../../src/domain/upload/upload.ts";
import { hasEnded, isUnderWay, type UploadEntry } from "../../../src/domain/upload/upload-entry.ts";
import { UploadId } from "../../../src/domain/upload/upload-id.ts";
import type { ExecutionDescription, Executions } from "../executions/executions.port.ts";
import type { LedgerEntries } from "../ports/ledger-entries.port.ts";
import type { OriginalFiles } from "../ports/original-files.port.ts";
import type { LedgerBooks, LedgerFinding } from "./ledger-finding.ts";

export interface CompareExecutionPorts {
  readonly executions: Pick<Executions, "describe">;
  readonly originalFiles: Pick<OriginalFiles, "describe">;
  readonly incomingFiles: IncomingInspector;
  readonly ledgerEntries: Pick<LedgerEntries, "find">;
}

/** Compares an execution with the ledger's entry of its upload. */
export class CompareExecution {
  private readonly ports: CompareExecutionPorts;
  private readonly latest: number;

  /** @param latest milliseconds since 1970: what is younger may still change by itself */
  constructor(ports: CompareExecutionPorts, latest: number) {
    this.ports = ports;
    this.latest = latest;
  }

  async execute(name: string, books: LedgerBooks): Promise<readonly LedgerFinding[]> {
    const execution = await this.ports.executions.describe(name);
    const status = execution && executedStatus(execution);
    if (execution === undefined || status === undefined) return [];
    const uploadId = UploadId.find(uploadIdOfExecution(name));
    if (uploadId === undefined) return []; // not of an upload
    books.executions += 1;
    const successor =
      status === "failed" && (await this.ports.executions.describe(successorOf(name)));
    if (successor) return [];
    // After the execution: what has ended was recorded before.
    const entry = await this.ports.ledgerEntries.find(uploadId);
    if (entry === undefined) {
      const isMissing = this.isDue(execution) && (await this.isStored(execution));
      return isMissing ? [{ fault: "missing", uploadId, execution, status }] : [];
    }
    if (isSame(entry, status) || status === "accepted") return [];
    // The last step has recorded the end, and the execution did not get its answer.
    if (status === "failed" && (hasEnded(entry) || !this.isDue(execution))) return [];
    return [{ fault: "wrong", uploadId, execution, status, entry }];
  }

  /** A success was recorded before it was known; other reports take their time. */
  private isDue({ status, startedAt, endedAt }: ExecutionDescription): boolean {
    return status === "succeeded" || (endedAt ?? startedAt).getTime() <= this.latest;
  }

  /** Of an erased image, executions are still known. */
  private async isStored({ upload, end }: ExecutionDescription): Promise<boolean> {
    const stored = end?.upload ?? upload;
    if (stored === undefined) return false;
    if (isOriginal(stored)) return (await this.ports.originalFiles.describe(stored)) !== undefined;
    return (await findIncoming(this.ports.incomingFiles, stored)) !== undefined;
  }
}

const isOriginal = (stored: Upload | IncomingRef): stored is Upload => "md5" in stored;

/** A running execution and an entry that is under way say the same, however far the ledger knows it. */
const isSame = (entry: UploadEntry, status: ExecutedStatus): boolean =>
  entry.status === status || (status === "accepted" && isUnderWay(entry));
