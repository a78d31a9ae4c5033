import { successorOf } from "../../../src/application/start-workflow/execution-succession.ts";
import type { Workers } from "../ports/workers.port.ts";
import type {
  ExecutionDescription,
  ExecutionStatus,
  ExecutionStep,
  Executions,
  ListedExecution,
} from "./executions.port.ts";

export type ExecutionSelection =
  | { readonly kind: "all" | "running" }
  /** Ended without success, and no successor has taken over. */
  | { readonly kind: "failed" }
  /** Runs since then or longer. */
  | { readonly kind: "stuck"; readonly since: Date };

export interface ListExecutionsCommand {
  readonly selection: ExecutionSelection;
  /** Started at this time or later. */
  readonly since?: Date;
}

export interface FoundExecution extends ListedExecution {
  /** Of a failed execution, and of one that has succeeded. */
  readonly description?: ExecutionDescription;
  /** Of a stuck execution: the state in which it is. */
  readonly step?: ExecutionStep;
}

const STATUSES: Readonly<
  Record<ExecutionSelection["kind"], readonly (ExecutionStatus | undefined)[]>
> = {
  all: [undefined],
  running: ["running"],
  stuck: ["running"],
  failed: ["failed", "stopped"],
};

/** Finds executions, as a stream. */
export class ListExecutions {
  private readonly ports: { readonly executions: Executions; readonly workers: Workers };

  constructor(ports: { readonly executions: Executions; readonly workers: Workers }) {
    this.ports = ports;
  }

  /** @throws {Interrupted} */
  async *execute(command: ListExecutionsCommand): AsyncGenerator<FoundExecution> {
    const { workers } = this.ports;
    const look = (listed: ListedExecution) => this.look(listed, command.selection);
    for await (const found of workers.run(this.list(command), look)) {
      if (found !== undefined) yield found;
    }
  }

  private async *list({
    selection,
    since,
  }: ListExecutionsCommand): AsyncGenerator<ListedExecution> {
    for (const status of STATUSES[selection.kind]) {
      for await (const listed of this.ports.executions.list(status)) {
        if (since !== undefined && listed.startedAt < since) continue;
        if (selection.kind === "stuck" && listed.startedAt > selection.since) continue;
        yield listed;
      }
    }
  }

  private async look(
    listed: ListedExecution,
    { kind }: ExecutionSelection,
  ): Promise<FoundExecution | undefined> {
    const { executions } = this.ports;
    const { name } = listed;
    if (kind === "failed") {
      if ((await executions.describe(successorOf(name))) !== undefined) return undefined;
      const description = await executions.describe(name);
      return description && { ...listed, description };
    }
    if (listed.status === "succeeded") {
      const description = await executions.describe(name);
      return { ...listed, ...(description && { description }) };
    }
    const step = kind === "stuck" ? (await executions.steps(name)).at(-1) : undefined;
    return { ...listed, ...(step && { step }) };
  }
}
