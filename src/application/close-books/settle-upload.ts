import type { IncomingRef } from "../../domain/upload/incoming-image.ts";
import { type OriginalRef, originalOf } from "../../domain/upload/original.ts";
import { hasEnded, type UploadEntry } from "../../domain/upload/upload-entry.ts";
import type { UploadId } from "../../domain/upload/upload-id.ts";
import type { IncomingInspector } from "../ports/incoming-inspector.port.ts";
import type { StartWorkflow } from "../start-workflow/start-workflow.use-case.ts";
import { placeOf } from "./books.ts";
import { type EntryOfExecutionPorts, entryOfExecution } from "./entry-of-execution.ts";
import { type EntryOfOriginalPorts, entryOfOriginal } from "./entry-of-original.ts";
import { findExecutions } from "./find-executions.ts";
import { findStored } from "./find-stored.ts";
import { type RecordEntryPorts, recordEntry } from "./record-entry.ts";
import { type SettledUpload, type Standing, unaccounted } from "./settled-upload.ts";
import {
  executedStatus,
  type SettlingRules,
  standingByExecution,
} from "./standing-by-execution.ts";
import type { Stored } from "./stored-uploads.port.ts";
import type { ExecutionDescription, UploadExecutions } from "./upload-executions.port.ts";

export interface SettleUploadPorts
  extends EntryOfExecutionPorts,
    EntryOfOriginalPorts,
    RecordEntryPorts {
  readonly originals: EntryOfOriginalPorts["originals"];
  readonly executions: UploadExecutions;
  readonly ledger: RecordEntryPorts["ledger"];
  readonly ends: RecordEntryPorts["ends"];
  readonly incoming: IncomingInspector;
  /** Absent where this process cannot start workflows. */
  readonly startWorkflow?: Pick<StartWorkflow, "execute">;
}

/** No entry can be made of the upload, or the ledger takes none, because it was erased. But its bytes are there. */
class UploadErased extends Error {
  override readonly name = "UploadErased";

  constructor() {
    super("The upload was erased, and its bytes are stored: perhaps its client sent it again.");
  }
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
    const found = await findExecutions(this.ports.executions, uploadId);
    // After the executions: what has ended was recorded before.
    const entry = await this.ports.ledger.find(uploadId);
    if (found === undefined) return this.settleWithoutExecution(uploadId, entry, stored);
    const { first, last } = found;
    const standing = await this.settleByExecution(last, entry, stored);
    return standing && { uploadId, since: first.startedAt, ...standing };
  }

  private async settleByExecution(
    execution: ExecutionDescription,
    entry: UploadEntry | undefined,
    stored: Stored | undefined,
  ): Promise<Standing | undefined> {
    const status = executedStatus(execution);
    if (status === undefined) {
      const place = entry && placeOf(entry);
      return place && { place };
    }
    const standing = standingByExecution(execution, status, entry, this.rules);
    if (standing !== undefined) return standing;
    const bytes = execution.end?.upload ?? execution.upload;
    if (entry === undefined && stored === undefined && !(await findStored(this.ports, bytes))) {
      return undefined; // it was erased: executions are still known
    }
    const make = () => entryOfExecution(this.ports, execution, status, entry);
    return this.record(status, this.rules.repair ? await make() : undefined, entry);
  }

  /** @param made absent if nothing is left that says whose the upload is */
  private async record(
    status: UploadEntry["status"],
    made: UploadEntry | undefined,
    entry: UploadEntry | undefined,
  ): Promise<Standing> {
    const difference = { status, ...(entry && { recorded: entry.status }) };
    const wrong = entry && hasEnded(entry) ? entry : undefined;
    const { repair } = this.rules;
    const place = repair && made ? await recordEntry(this.ports, made, wrong) : undefined;
    if (place === undefined) {
      const isErased = repair && !(made && (await this.ports.ledger.find(made.uploadId)));
      const error = isErased && { error: new UploadErased() };
      return { ...unaccounted("not-recorded"), ...difference, ...error };
    }
    return { place, fault: "not-recorded", ...difference, isRepaired: true };
  }

  private async settleWithoutExecution(
    uploadId: UploadId,
    entry: UploadEntry | undefined,
    stored: Stored | undefined,
  ): Promise<SettledUpload | undefined> {
    const { latest } = this.rules;
    const place = entry && placeOf(entry);
    if (entry && place && place !== "under-way") {
      return { uploadId, place, since: entry.acceptedAt ?? latest };
    }
    const bytes = stored ?? (await findStored(this.ports, originalOf(entry)));
    if (bytes === undefined) {
      if (place === undefined) return undefined;
      return { uploadId, since: entry?.acceptedAt ?? latest, ...unaccounted("lost") };
    }
    const since = bytes.storedAt;
    if (since > latest) return { uploadId, place: "under-way", since };
    const isForgotten = await this.ports.executions.isForgotten(uploadId.toString(), since);
    const standing = await (isForgotten
      ? this.settleForgotten(uploadId, bytes, entry)
      : this.start(bytes));
    return { uploadId, since, ...standing };
  }

  private async settleForgotten(
    uploadId: UploadId,
    bytes: OriginalRef | IncomingRef,
    entry: UploadEntry | undefined,
  ): Promise<Standing> {
    const made =
      "md5" in bytes ? await entryOfOriginal(this.ports, { uploadId, ...bytes }) : undefined;
    return made ? this.record(made.status, made, entry) : unaccounted("forgotten");
  }

  private async start(bytes: OriginalRef | IncomingRef): Promise<Standing> {
    const { startWorkflow } = this.ports;
    if (!this.rules.repair || startWorkflow === undefined) return unaccounted("not-started");
    try {
      await startWorkflow.execute(bytes);
    } catch (error) {
      return { ...unaccounted("not-started"), error };
    }
    return { place: "under-way", fault: "not-started", isRepaired: true };
  }
}
