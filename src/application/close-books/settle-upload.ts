import type { IncomingRef } from "../../domain/upload/incoming-image.ts";
import type { OriginalRef } from "../../domain/upload/original.ts";
import type { UploadEntry } from "../../domain/upload/upload-entry.ts";
import type { UploadId } from "../../domain/upload/upload-id.ts";
import { successorOf } from "../start-workflow/execution-succession.ts";
import type { StartWorkflow } from "../start-workflow/start-workflow.use-case.ts";
import { areStored } from "./are-stored.ts";
import { isEnd, placeOf } from "./books.ts";
import { type ExecutedStatus, executedStatus } from "./executed-status.ts";
import { findStoredOriginal } from "./find-stored-original.ts";
import { type RecordExecutionPorts, recordExecution } from "./record-execution.ts";
import type { BookFault, SettledUpload } from "./settled-upload.ts";
import type { Stored } from "./stored-uploads.port.ts";
import type { ExecutionDescription, UploadExecutions } from "./upload-executions.port.ts";

export interface SettleUploadPorts extends RecordExecutionPorts {
  readonly executions: UploadExecutions;
  /** Absent where this process cannot start workflows. */
  readonly startWorkflow?: Pick<StartWorkflow, "execute">;
}

export interface SettlingRules {
  /** What is younger may still change by itself. */
  readonly latest: Date;
  /** An execution that began earlier has no end. */
  readonly longestSince: Date;
  /** Whether to mend what can be mended safely: twice, and while the workflow goes on. */
  readonly repair: boolean;
}

/** Compares the ledger's entry of one upload with its executions and its bytes. */
export class SettleUpload {
  private readonly ports: SettleUploadPorts;
  private readonly rules: SettlingRules;

  constructor(ports: SettleUploadPorts, rules: SettlingRules) {
    this.ports = ports;
    this.rules = rules;
  }

  /**
   * @param stored its bytes, if they were seen
   * @returns undefined if there is no such upload, or it was erased
   */
  async execute(uploadId: UploadId, stored?: Stored): Promise<SettledUpload | undefined> {
    const found = await this.findExecutions(uploadId);
    // After the executions: what has ended was recorded before.
    const entry = await this.ports.ledger.find(uploadId);
    if (found === undefined) return this.settleWithoutExecution(uploadId, entry, stored);
    const { first, last } = found;
    const settled = await this.compare(last, entry, stored);
    return settled && { uploadId, since: first.startedAt, ...settled };
  }

  private async findExecutions(uploadId: UploadId) {
    const { executions } = this.ports;
    const first = await executions.describe(uploadId.toString());
    if (first === undefined) return undefined;
    for (let last = first; ; ) {
      const hasFailed = last.status === "failed" || last.status === "stopped";
      const next = hasFailed ? await executions.describe(successorOf(last.name)) : undefined;
      if (next === undefined) return { first, last };
      last = next;
    }
  }

  private async compare(
    execution: ExecutionDescription,
    entry: UploadEntry | undefined,
    stored: Stored | undefined,
  ) {
    const status = executedStatus(execution);
    const place = entry && placeOf(entry);
    if (status === undefined) return place && { place };
    const { startedAt, endedAt = startedAt, goesOnSince = startedAt } = execution;
    const isOver = isEnd(placeOf({ status }));
    // After the last step has recorded the end, the execution may have missed its answer.
    if (isEnd(place)) return place && { place };
    if (status === "accepted" && goesOnSince < this.rules.longestSince) {
      return unaccounted("without-end");
    }
    if (place === "failed" && !isOver) return { place };
    if (status === "accepted" && place !== undefined) return { place };
    // A success was recorded before it was known; other reports take their time.
    const due = status === "accepted" ? startedAt : endedAt;
    if (!isOver && due > this.rules.latest) return { place: "under-way" } as const;
    if (
      entry === undefined &&
      stored === undefined &&
      !(await areStored(this.ports, execution.end?.upload ?? execution.upload))
    ) {
      return undefined; // it was erased: executions are still known
    }
    return this.record(execution, status);
  }

  private async record(execution: ExecutionDescription, status: ExecutedStatus) {
    const place = this.rules.repair
      ? await recordExecution(this.ports, execution, status)
      : undefined;
    if (place === undefined) return unaccounted("not-recorded");
    return { place, fault: "not-recorded", isRepaired: true } as const;
  }

  private async settleWithoutExecution(
    uploadId: UploadId,
    entry: UploadEntry | undefined,
    stored: Stored | undefined,
  ): Promise<SettledUpload | undefined> {
    const place = entry && placeOf(entry);
    if (entry && place && place !== "under-way") {
      return { uploadId, place, since: entry.acceptedAt ?? this.rules.latest };
    }
    const bytes = stored ?? (await findStoredOriginal(this.ports.originals, entry ?? {}));
    if (bytes === undefined) {
      if (place === undefined) return undefined;
      const since = entry?.acceptedAt ?? this.rules.latest;
      return { uploadId, since, ...unaccounted("lost") };
    }
    const since = bytes.storedAt;
    if (since > this.rules.latest) return { uploadId, place: "under-way", since };
    if (await this.ports.executions.isForgotten(uploadId.toString(), since)) {
      return { uploadId, since, ...unaccounted("forgotten") };
    }
    return { uploadId, since, ...(await this.start(bytes)) };
  }

  private async start(bytes: OriginalRef | IncomingRef) {
    const { startWorkflow } = this.ports;
    if (!this.rules.repair || startWorkflow === undefined) return unaccounted("not-started");
    try {
      await startWorkflow.execute(bytes);
    } catch (error) {
      return { ...unaccounted("not-started"), error };
    }
    return { place: "under-way", fault: "not-started", isRepaired: true } as const;
  }
}

const unaccounted = (fault: BookFault) => ({ place: "unaccounted", fault }) as const;
