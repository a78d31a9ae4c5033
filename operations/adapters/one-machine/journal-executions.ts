import { isServed } from "../../../local/data-directory/directory-lock.ts";
import { findEnd } from "../../../local/state-machine/execution-event.ts";
import type { RecordedEvent } from "../../../local/state-machine/execution-history.ts";
import type { ExecutionJournal } from "../../../local/state-machine/execution-journal.ts";
import {
  JournalUploadExecutions,
  parseError,
} from "../../../local/state-machine/journal-upload-executions.ts";
import type { RedriveRequests } from "../../../local/state-machine/redrive-requests.ts";
import type {
  ExecutionDescription,
  ExecutionRedriver,
  ExecutionStatus,
  ExecutionStep,
  Executions,
  ListedExecution,
  Redrive,
} from "../../application/executions/executions.port.ts";

export interface JournalExecutionsParts {
  readonly journal: ExecutionJournal;
  readonly requests: RedriveRequests;
  readonly dataDirectory: string;
}

/** The executions of the service on one machine, for its operator. */
export class JournalExecutions
  extends JournalUploadExecutions
  implements Executions, ExecutionRedriver
{
  private readonly parts: JournalExecutionsParts;

  constructor(parts: JournalExecutionsParts) {
    super(parts.journal);
    this.parts = parts;
  }

  async *list(status?: ExecutionStatus): AsyncGenerator<ListedExecution> {
    const found: ListedExecution[] = [];
    for await (const listed of this.listSince(new Date(0))) {
      if (status === undefined || listed.status === status) found.push(listed);
    }
    yield* found.sort((a, b) => b.startedAt.getTime() - a.startedAt.getTime());
  }

  async steps(name: string): Promise<readonly ExecutionStep[]> {
    const history = await this.journal.history(name);
    const entries = history.flatMap((event, i) => (event.type === "StateEntered" ? [i] : []));
    return entries.map((from, i) =>
      toStep(history.slice(from, entries[i + 1]), history[entries[i + 1] ?? -1]),
    );
  }

  async redrive({ name }: ExecutionDescription): Promise<Redrive> {
    const { requests, dataDirectory } = this.parts;
    await requests.add(name);
    return (await isServed(dataDirectory)) ? "goes-on" : "requested";
  }
}

/**
 * @param events of one visit of a state
 * @param next the event that ends it, if it is another state's
 */
const toStep = (
  events: readonly RecordedEvent[],
  next: RecordedEvent | undefined,
): ExecutionStep => {
  const [entered] = events as [Extract<RecordedEvent, { type: "StateEntered" }>];
  const end = findEnd(events);
  const failed = events.findLast((event) => event.type === "Failed");
  const left = end?.type === "Succeeded" ? end : failed === undefined ? next : undefined;
  const retries = events.filter(({ type }) => type === "StateRetried").length;
  return {
    state: entered.state,
    enteredAt: new Date(entered.at),
    ...(left && { leftAt: new Date(left.at) }),
    failures: retries + (failed === undefined ? 0 : 1),
    ...(failed?.type === "Failed" && { lastError: parseError(failed.error) }),
  };
};
