import { readEnd, readUpload } from "../../src/adapters/workflow-state/execution-data.ts";
import type {
  ExecutionDescription,
  ExecutionError,
  ListedExecution,
  UploadExecutions,
} from "../../src/application/close-books/upload-executions.port.ts";
import { findEnd } from "./execution-event.ts";
import type { RecordedEvent } from "./execution-history.ts";
import type { ExecutionJournal } from "./execution-journal.ts";
import { JournalFailedStates } from "./journal-failed-states.ts";

/** The executions of the service on one machine, as its journal has them. */
export class JournalUploadExecutions implements UploadExecutions {
  protected readonly journal: ExecutionJournal;
  private readonly servedSince: Date | undefined;

  /** @param servedSince when the service has started, which lets all executions go on that have not ended */
  constructor(journal: ExecutionJournal, servedSince?: Date) {
    this.journal = journal;
    this.servedSince = servedSince;
  }

  async *listSince(since: Date): AsyncGenerator<ListedExecution> {
    for (const name of await this.journal.names()) {
      const history = await this.journal.read(name);
      const first = history.first();
      if (first === undefined || new Date(first.at) < since) continue;
      const latest = history.latest();
      const end = findEnd(latest === undefined ? history.events() : [latest]);
      yield toListed(name, first, end);
    }
  }

  async describe(name: string): Promise<ExecutionDescription | undefined> {
    const history = await this.journal.history(name);
    const [first] = history;
    if (first === undefined) return undefined;
    const end = findEnd(history);
    const last = history.findLast((event) => event.type === "StateEntered");
    const redriven = history.findLast((event) => event.type === "Redriven");
    const outcome = end?.type === "Succeeded" ? readEnd(last?.input) : undefined;
    const goesOnSince = redriven === undefined ? this.servedSince : new Date(redriven.at);
    return {
      ...toListed(name, first, end),
      ...(goesOnSince && { goesOnSince }),
      upload: readUpload("input" in first ? first.input : undefined),
      ...(outcome && { end: outcome }),
      ...(end?.type === "Failed" && { error: parseError(end.error) }),
      isRedrivable: end?.type === "Failed",
    };
  }

  async isForgotten(name: string): Promise<boolean> {
    return (await this.journal.prunedNames()).has(name);
  }

  findFailedState(name: string): Promise<string | undefined> {
    return new JournalFailedStates(this.journal).findFailedState(name);
  }
}

const toListed = (
  name: string,
  first: RecordedEvent,
  end: ReturnType<typeof findEnd<RecordedEvent>>,
): ListedExecution => ({
  name,
  status: end === undefined ? "running" : end.type === "Failed" ? "failed" : "succeeded",
  startedAt: new Date(first.at),
  ...(end && { endedAt: new Date(end.at) }),
});

/** The journal has errors as `Name: message`. */
export const parseError = (text: string): ExecutionError => {
  const [, name, message] = /^([\w.]+)(?:: (.*))?$/s.exec(text) ?? [];
  return name === undefined ? { name: "Error", message: text } : { name, message: message ?? "" };
};
