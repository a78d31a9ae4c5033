import type { Fault } from "../faults/fault-log.ts";
import type { PlannedPicture } from "../run/picture-plan.ts";
import type { RecordKinds } from "../run/run-records.ts";

/** A line of an execution's history. */
export interface HistoryEvent {
  readonly type: string;
  readonly state?: string;
  readonly error?: string;
}

export interface Execution {
  readonly name: string;
  readonly events: readonly HistoryEvent[];
  /** The last event, if it ends the execution. */
  readonly end: HistoryEvent | undefined;
}

/** An original that is stored, whatever its client was told. */
export interface StoredUpload {
  readonly uploadId: string;
  readonly md5: string;
  readonly imageable: string;
  /** Of the stored bytes. */
  readonly path: string;
  readonly contentMd5: string;
  readonly executions: readonly Execution[];
}

export interface PublishedFile {
  readonly key: string;
  readonly md5: string;
  readonly path: string;
  /** Of the original, for a whole picture. */
  readonly sha256: string | undefined;
}

/** What the ledger says of an upload. */
export interface LedgerEntry {
  readonly uploadId: string;
  readonly status: string;
  readonly md5: string;
  readonly imageable: string;
}

/** What is left of a finished run, wherever the service keeps it. */
export interface RunFacts {
  pictures(): ReadonlyMap<string, PlannedPicture>;
  records<Kind extends keyof RecordKinds>(kind: Kind): readonly RecordKinds[Kind][];
  faults(): readonly Fault[];
  uploads(): readonly StoredUpload[];
  published(): readonly PublishedFile[];
  ledger(): readonly LedgerEntry[];
  /** The reasons on the rejection topic, by upload. */
  announced(): ReadonlyMap<string, string>;
  /** Uploads whose failure an operator was told of. */
  reported(): ReadonlySet<string>;
  /** What was prepared and is in no one's hands any more. */
  leftovers(): readonly string[];
}
