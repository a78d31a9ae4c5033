import { createHash } from "node:crypto";
import {
  ExecutionAbortedError,
  StateMachine,
  type StateMachineDefinition,
} from "aws-local-stepfunctions";
import type { ExecutionEvent } from "./execution-event.ts";
import { RecordedState } from "./recorded-state.ts";
import { RetryOutlook, runWithOutlook } from "./retry-outlook.ts";
import type { Task, TaskHandler } from "./task.ts";
import { TaskQueue } from "./task-queue.ts";
import { originOf, type ThrownError } from "./thrown-error.ts";

type Json = Parameters<StateMachine["run"]>[0];
type LocalHandlers = Record<string, (input: Json) => Promise<Json>>;

/** One run of the state machine. */
export interface Interpretation {
  /** Ends the run before its next state. */
  abort(): void;
  /**
   * Ends with `Succeeded` or `Failed`; after an abort, without either. A state's task waits until the caller asks for the event
   * after the state's own, because the caller has recorded that one then.
   */
  readonly events: AsyncIterable<ExecutionEvent>;
}

/** Where a run begins. */
export interface Beginning {
  /** `undefined`: the definition's first state. */
  readonly state: string | undefined;
  readonly input: unknown;
}

/** Interprets the state machine's own ASL in this process. */
export class StateMachineInterpreter {
  /** Names the definition: another definition has another fingerprint. */
  readonly fingerprint: string;
  private readonly definition: StateMachineDefinition;
  private readonly queue: TaskQueue;
  private readonly tasks: Readonly<Record<string, TaskHandler>>;

  /** @param tasks by the name of the state that runs them */
  constructor(
    definition: StateMachineDefinition,
    tasks: Readonly<Record<string, Task>>,
    queue: TaskQueue = new TaskQueue(),
  ) {
    this.queue = queue;
    this.fingerprint = createHash("sha256").update(JSON.stringify(definition)).digest("hex");
    this.definition = withoutTaskTimeouts(definition);
    this.tasks = Object.fromEntries(
      Object.entries(tasks).map(([state, task]) => [state, queue.inTurn(task)]),
    );
  }

  run({ state, input }: Beginning): Interpretation {
    const definition = { ...this.definition, ...(state !== undefined && { StartAt: state }) };
    const machine = new StateMachine(definition, {
      validationOptions: { noValidate: true }, // the tests validate the definition
    });
    const recorded = new RecordedState();
    const thrown: ThrownError = { latest: undefined };
    const { abort, result, eventLogs } = machine.run(input as Json, {
      overrides: { taskResourceLocalHandlers: this.tasksAfter(recorded, thrown) },
    });
    const failure = result.then(
      () => undefined,
      (error: unknown) => originOf(error ?? new Error("The execution failed."), thrown),
    );
    const abortAll = (): void => {
      abort();
      recorded.abort();
    };
    return { abort: abortAll, events: translate(definition.StartAt, eventLogs, failure, recorded) };
  }

  /**
   * Runs no further task. Resolves when the running ones have ended. Abort the runs first: the interpreter repeats a task at
   * once when its run is aborted before a retry.
   */
  async stop(): Promise<void> {
    await this.queue.stop();
  }

  private tasksAfter(recorded: RecordedState, thrown: ThrownError): LocalHandlers {
    const waitFirst = (state: string, task: TaskHandler): TaskHandler => {
      const outlook = new RetryOutlook(this.definition.States[state]);
      return async (input) => {
        await recorded.until(state);
        return runWithOutlook(outlook, () => task(input)).catch((error: unknown) => {
          outlook.countFailure(error);
          thrown.latest = error;
          throw error;
        });
      };
    };
    return Object.fromEntries(
      Object.entries(this.tasks).map(([state, task]) => [state, waitFirst(state, task)]),
    ) as LocalHandlers;
  }
}

async function* translate(
  startAt: string,
  eventLogs: ReturnType<StateMachine["run"]>["eventLogs"],
  failure: Promise<unknown>,
  recorded: RecordedState,
): AsyncGenerator<ExecutionEvent> {
  let state = startAt;
  for await (const event of eventLogs) {
    if (event.type === "StateEntered") {
      state = event.state.name;
      yield { type: "StateEntered", state, input: event.state.input };
      recorded.set(state);
    } else if (event.type === "StateRetried") {
      yield { type: "StateRetried", state, attempt: event.retry.attempt };
    }
  }
  const error = await failure;
  if (error instanceof ExecutionAbortedError) return;
  yield error === undefined
    ? { type: "Succeeded", state }
    : { type: "Failed", state, error: String(causeOf(error)) };
}

/** The interpreter wraps the error of a task in one of its own. */
const causeOf = (error: unknown): unknown => (error as Error).cause ?? error;

/** In seconds, 23 days: the interpreter's timers hold no more, and without a timeout it takes 60 seconds. */
const NO_TIMEOUT = 2_000_000;

/** The interpreter counts a task's wait for its turn as well. The tasks watch their time themselves (task-deadline.ts). */
const withoutTaskTimeouts = (definition: StateMachineDefinition): StateMachineDefinition => ({
  ...definition,
  States: Object.fromEntries(
    Object.entries(definition.States).map(([name, state]) => [
      name,
      state.Type === "Task" ? { ...state, TimeoutSeconds: NO_TIMEOUT } : state,
    ]),
  ),
});
