import type { FailedStates } from "../../src/application/ports/failed-states.port.ts";
import type { ExecutionJournal } from "./execution-journal.ts";

export class JournalFailedStates implements FailedStates {
  private readonly journal: ExecutionJournal;

  constructor(journal: ExecutionJournal) {
    this.journal = journal;
  }

  async findFailedState(execution: string): Promise<string | undefined> {
    const history = await this.journal.history(execution);
    return history.findLast((event) => event.type === "StateEntered")?.state;
  }
}
