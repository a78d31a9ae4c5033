import { readEnd, readUpload } from "../../src/adapters/workflow-state/execution-data.ts";
import type {
  ExecutionDescription,
  ExecutionError,
  ListedExecution,
  UploadExecutions,
} from "../../src/application/close-books/upload-executions.port.ts";
import { findEnd } from "./execution-event.ts";
import type { ExecutionJournal } from "./execution-journal.ts";

/** The executions of the service on one machine, as its journal has them. */
export class JournalUploadExecutions implements UploadExecutions {
  protected readonly journal: ExecutionJournal;

  constructor(journal: ExecutionJournal) {
    this.journal = journal;
  }

  async *listSince(since: Date): AsyncGenerator<ListedExecution> {
    for (const name of await this.journal.names()) {
      const listed = await this.describe(name);
      if (listed !== undefined && listed.startedAt >= since) yield listed;
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
    return {
      name,
      status: end === undefined ? "running" : end.type === "Failed" ? "failed" : "succeeded",
      startedAt: new Date(first.at),
      ...(end && { endedAt: new Date(end.at) }),
      ...(redriven && { redrivenAt: new Date(redriven.at) }),
      upload: readUpload("input" in first ? first.input : undefined),
      ...(outcome && { end: outcome }),
      ...(end?.type === "Failed" && { error: parseError(end.error) }),
      isRedrivable: end?.type === "Failed",
    };
  }

  async isForgotten(name: string): Promise<boolean> {
    return (await this.journal.prunedNames()).has(name);
  }
}

/** The journal has errors as `Name: message`. */
export const parseError = (text: string): ExecutionError => {
  const [, name, message] = /^([\w.]+)(?:: (.*))?$/s.exec(text) ?? [];
  return name === undefined ? { name: "Error", message: text } : { name, message: message ?? "" };
};
