import {
  type ExecutionDescription,
  type ExecutionRedriver,
  type ExecutionStatus,
  type ExecutionStep,
  type Executions,
  type ListedExecution,
  type Redrive,
  RedriveRefused,
} from "../../operations/application/executions/executions.port.ts";

export interface StoredExecution extends ExecutionDescription {
  readonly steps: readonly ExecutionStep[];
}

/** Executions in memory. A redrive is recorded, and changes nothing. */
export class InMemoryExecutions implements Executions, ExecutionRedriver {
  readonly stored: StoredExecution[] = [];
  readonly redriven: string[] = [];
  /** Refuses redrives, with this sentence. */
  refusal: string | undefined;

  async *list(status?: ExecutionStatus): AsyncGenerator<ListedExecution> {
    for (const each of this.stored) if (status === undefined || each.status === status) yield each;
  }

  async *listSince(since: Date): AsyncGenerator<ListedExecution> {
    for (const each of this.stored) if (each.startedAt >= since) yield each;
  }

  async describe(name: string): Promise<ExecutionDescription | undefined> {
    return this.stored.find((each) => each.name === name);
  }

  async isForgotten(_: string, startedAt: Date): Promise<boolean> {
    return Date.now() - startedAt.getTime() > 90 * 86_400_000;
  }

  async steps(name: string): Promise<readonly ExecutionStep[]> {
    return this.stored.find((each) => each.name === name)?.steps ?? [];
  }

  async findFailedState(name: string): Promise<string | undefined> {
    return (await this.steps(name)).at(-1)?.state;
  }

  async redrive({ name, isRedrivable }: ExecutionDescription): Promise<Redrive> {
    if (this.refusal !== undefined) throw new RedriveRefused(this.refusal);
    this.redriven.push(name);
    return isRedrivable ? "goes-on" : "successor-started";
  }
}
