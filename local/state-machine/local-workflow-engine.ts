import { availableParallelism } from "node:os";
import {
  ExecutionAbortedError,
  StateMachine,
  type StateMachineDefinition,
} from "aws-local-stepfunctions";
import pLimit from "p-limit";
import type { Telemetry } from "../../src/adapters/telemetry/telemetry.ts";
import type { WorkflowStarter } from "../../src/application/start-workflow/workflow-starter.port.ts";
import type { Upload } from "../../src/domain/upload/upload.ts";
import type { ExecutionEvent, ExecutionJournal } from "./execution-journal.ts";

/** Runs a task of the state machine; thrown errors are matched by name. */
export type TaskHandler = (input: unknown) => Promise<unknown>;
export type ExecutionListener = (execution: string, event: ExecutionEvent) => void;

interface Execution {
  abort(): void;
  readonly done: Promise<void>;
}

interface UnfinishedExecution {
  readonly name: string;
  readonly state: string;
  readonly input: unknown;
}

type Json = Parameters<StateMachine["run"]>[0];

/**
 * Interprets the state machine's own ASL in this process. What was entered is in the journal before long, so an execution goes on,
 * after a stop or a kill, with the state that it was last known in; every state may be run twice.
 */
export class LocalWorkflowEngine implements WorkflowStarter {
  private readonly definition: StateMachineDefinition;
  private readonly tasks: Readonly<Record<string, TaskHandler>>;
  private readonly journal: ExecutionJournal;
  private readonly telemetry: Telemetry;
  private readonly onEvent: ExecutionListener;
  private readonly running = new Map<string, Execution>();
  private readonly tasksInHand = new Set<Promise<unknown>>();
  private readonly limit = pLimit(availableParallelism());

  /** @param tasks by the name of the state that runs them */
  constructor(
    definition: StateMachineDefinition,
    tasks: Readonly<Record<string, TaskHandler>>,
    journal: ExecutionJournal,
    telemetry: Telemetry,
    onEvent: ExecutionListener = () => {},
  ) {
    this.definition = withoutTaskTimeouts(definition);
    this.tasks = Object.fromEntries(
      Object.entries(tasks).map(([state, task]) => [state, this.inTurn(task)]),
    );
    this.journal = journal;
    this.telemetry = telemetry;
    this.onEvent = onEvent;
  }

  async start(upload: Upload): Promise<"started" | "already-started"> {
    const state = this.definition.StartAt;
    const input = { upload };
    if (!(await this.journal.create(upload.uploadId, { type: "StateEntered", state, input }))) {
      return "already-started";
    }
    this.run(upload.uploadId, state, input);
    return "started";
  }

  /** The executions of an earlier process that have not ended; to be asked for before any is started here. */
  async unfinished(): Promise<readonly UnfinishedExecution[]> {
    const unfinished: UnfinishedExecution[] = [];
    for (const name of await this.journal.names()) {
      const history = await this.journal.history(name);
      if (history.some(({ type }) => type === "Succeeded" || type === "Failed")) continue;
      const last = history.findLast((event) => event.type === "StateEntered");
      if (last?.type === "StateEntered") unfinished.push({ ...last, name });
    }
    return unfinished;
  }

  resume(unfinished: readonly UnfinishedExecution[]): void {
    for (const { name, state, input } of unfinished) this.run(name, state, input);
  }

  /** Begins no further state; resolves when the tasks in hand have ended. */
  async stop(): Promise<void> {
    this.limit.clearQueue();
    const executions = [...this.running.values()];
    for (const execution of executions) execution.abort();
    await Promise.allSettled(this.tasksInHand);
    await Promise.allSettled(executions.map(({ done }) => done));
  }

  private run(name: string, startAt: string, input: unknown): void {
    const machine = new StateMachine(
      { ...this.definition, StartAt: startAt },
      { validationOptions: { noValidate: true } }, // the tests validate the definition
    );
    const { abort, result, eventLogs } = machine.run(input as Json, {
      overrides: {
        taskResourceLocalHandlers: this.tasks as Record<string, (input: Json) => Promise<Json>>,
      },
    });
    const ended = result.then(
      () => undefined,
      (error: unknown) => error,
    );
    const done = this.follow(name, eventLogs, ended).finally(() => this.running.delete(name));
    this.running.set(name, { abort, done });
  }

  private async follow(
    name: string,
    events: ReturnType<StateMachine["run"]>["eventLogs"],
    ended: Promise<unknown>,
  ): Promise<void> {
    let state = this.definition.StartAt;
    for await (const event of events) {
      if (event.type === "StateEntered") {
        state = event.state.name;
        await this.record(name, { type: "StateEntered", state, input: event.state.input });
      } else if (event.type === "StateRetried") {
        const { attempt } = event.retry;
        await this.record(name, { type: "StateRetried", state, attempt });
      }
    }
    const error = await ended;
    if (error instanceof ExecutionAbortedError) return;
    if (error === undefined) {
      await this.record(name, { type: "Succeeded", state });
    } else {
      this.telemetry.error("execution failed", error, { upload_id: name, state });
      await this.record(name, { type: "Failed", error: String(error) });
    }
  }

  private async record(name: string, event: ExecutionEvent): Promise<void> {
    await this.journal.append(name, event);
    this.onEvent(name, event);
  }

  /** Not more tasks at once than there are processors: executions are many, and pictures are large. */
  private inTurn(task: TaskHandler): TaskHandler {
    return (input) => {
      const turn = this.limit(() => {
        const work = task(input);
        this.tasksInHand.add(work);
        return work.finally(() => this.tasksInHand.delete(work));
      });
      return turn;
    };
  }
}

/** Here tasks wait for a processor; on AWS they do not, and a timeout is of the task alone. */
const withoutTaskTimeouts = (definition: StateMachineDefinition): StateMachineDefinition => ({
  ...definition,
  States: Object.fromEntries(
    Object.entries(definition.States).map(([name, state]) => {
      if (state.Type !== "Task") return [name, state];
      const { TimeoutSeconds: _, ...untimed } = state;
      return [name, untimed];
    }),
  ) as StateMachineDefinition["States"],
});
