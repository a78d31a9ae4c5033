import type { Telemetry } from "../../src/adapters/telemetry/telemetry.ts";
import { uploadIdOfExecution } from "../../src/application/start-workflow/execution-succession.ts";
import { BACKOFF, type Backoff, repeat } from "../resilience/backoff.ts";
import type { ExecutionEvent } from "./execution-event.ts";
import type { ExecutionJournal } from "./execution-journal.ts";

export interface EventRecorderParts {
  readonly journal: Pick<ExecutionJournal, "append">;
  readonly telemetry: Telemetry;
  readonly backoff?: Backoff;
}

/** Writes events into the journal. While that cannot be written, such as on a full disk, it waits and tries again. */
export class EventRecorder {
  private readonly parts: EventRecorderParts;
  private readonly stopping: AbortSignal;

  /** @param stopping ends the attempts */
  constructor(parts: EventRecorderParts, stopping: AbortSignal) {
    this.parts = parts;
    this.stopping = stopping;
  }

  /** @throws {Error} if the service stops while the journal cannot be written, or the execution's folder was deleted */
  async record(name: string, event: ExecutionEvent): Promise<void> {
    const { journal, telemetry, backoff = BACKOFF } = this.parts;
    const append = async (): Promise<true | undefined> => {
      try {
        await journal.append(name, event);
        return true;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") throw error;
        const fields = { upload_id: uploadIdOfExecution(name) };
        telemetry.error("journal not written", error, fields);
        return undefined;
      }
    };
    const recorded = await repeat(append, this.stopping, backoff);
    if (recorded === undefined) throw new Error("The service stops before the journal is written.");
  }
}
