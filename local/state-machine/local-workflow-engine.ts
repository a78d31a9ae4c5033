import type { Telemetry } from "../../src/adapters/telemetry/telemetry.ts";
import { formatExecutionInput } from "../../src/adapters/workflow-state/upload-json.ts";
import {
  startInSuccession,
  successorOf,
  uploadIdOfExecution,
  type WorkflowStart,
} from "../../src/application/start-workflow/execution-succession.ts";
import type { WorkflowStarter } from "../../src/application/start-workflow/workflow-starter.port.ts";
import type { Upload } from "../../src/domain/upload/upload.ts";
import type { Backoff } from "../resilience/backoff.ts";
import { Turns } from "../resilience/turns.ts";
import { EventRecorder } from "./event-recorder.ts";
import { type ExecutionEvent, type ExecutionListener, findEnd } from "./execution-event.ts";
import type { ExecutionJournal } from "./execution-journal.ts";
import { type ExecutionStock, takeStock, type UnfinishedExecution } from "./execution-stock.ts";
import { reportFailure } from "./report-failure.ts";
import { findResumePoint } from "./resume-point.ts";
import type { Beginning, StateMachineInterpreter } from "./state-machine-interpreter.ts";

interface RunningExecution {
  abort(): void;
  readonly done: Promise<void>;
}

export interface LocalWorkflowEngineParts {
  readonly interpreter: StateMachineInterpreter;
  readonly journal: ExecutionJournal;
  readonly telemetry: Telemetry;
  /** Gets each failed execution with its input and its error, before the journal does: so again, if the process is killed between. */
  readonly reportFailure?: (name: string, input: unknown, error: string) => Promise<void>;
  /** Between attempts to write the journal. */
  readonly backoff?: Backoff;
}

/**
 * Runs executions in this process. The journal records each state before the state's task runs, so an execution goes on in that
 * state after a stop or a kill. Every state may run twice. While the journal cannot be written, such as on a full disk,
 * executions wait.
 */
export class LocalWorkflowEngine implements WorkflowStarter {
  private readonly parts: LocalWorkflowEngineParts;
  private readonly onEvent: ExecutionListener;
  private readonly running = new Map<string, RunningExecution>();
  /** Of one upload: two of its executions must not run. */
  private readonly turns = new Turns();
  private readonly stopping = new AbortController();
  private readonly recorder: EventRecorder;

  constructor(parts: LocalWorkflowEngineParts, onEvent: ExecutionListener = () => {}) {
    this.parts = parts;
    this.onEvent = onEvent;
    this.recorder = new EventRecorder(parts, this.stopping.signal);
  }

  async start(upload: Upload): Promise<WorkflowStart> {
    const { journal } = this.parts;
    const input = formatExecutionInput(upload);
    const begin = async (name: string): Promise<boolean> => {
      if (!(await journal.create(name, this.startedEvent(input)))) return false;
      this.run(name, { state: undefined, input });
      return true;
    };
    const hasFailed = async (name: string): Promise<boolean> =>
      findEnd(await journal.history(name))?.type === "Failed";
    return this.turns.take(upload.uploadId.toString(), () =>
      startInSuccession(upload.uploadId, { begin, hasFailed }),
    );
  }

  /**
   * Lets a failed execution go on in the state in which it failed.
   * @returns `false` if it has not failed, or has a successor
   */
  async redrive(name: string): Promise<boolean> {
    const { journal, interpreter } = this.parts;
    return this.turns.take(uploadIdOfExecution(name), async () => {
      const history = await journal.history(name);
      if (findEnd(history)?.type !== "Failed") return false;
      if ((await journal.history(successorOf(name))).length > 0) return false;
      const redriven = { type: "Redriven" } as const;
      const point = findResumePoint([...history, redriven], interpreter.fingerprint);
      if (point === undefined) return false;
      await this.recorder.record(name, redriven);
      this.run(name, point, true);
      return true;
    });
  }

  /** The executions of earlier processes. Ask for them before you start any. */
  takeStock(): Promise<ExecutionStock> {
    const { journal, interpreter } = this.parts;
    return takeStock(journal, interpreter.fingerprint);
  }

  resume(executions: readonly UnfinishedExecution[]): void {
    for (const { name, ...beginning } of executions) this.run(name, beginning, true);
  }

  /** Enters no further state. Resolves when the running tasks have ended. */
  async stop(): Promise<void> {
    this.stopping.abort();
    const executions = [...this.running.values()];
    for (const execution of executions) execution.abort();
    await this.parts.interpreter.stop();
    await Promise.all(executions.map(({ done }) => done));
  }

  private startedEvent(input: unknown): ExecutionEvent {
    return { type: "Started", definition: this.parts.interpreter.fingerprint, input };
  }

  private run(name: string, beginning: Beginning, isResumed = false): void {
    const { abort, events } = this.parts.interpreter.run(beginning);
    const startsOver = isResumed && beginning.state === undefined;
    const done = this.follow(
      { name, input: beginning.input },
      events,
      startsOver ? [this.startedEvent(beginning.input)] : [],
    )
      .catch((error: unknown) => {
        abort();
        this.parts.telemetry.error("execution interrupted", error, {
          upload_id: uploadIdOfExecution(name),
        });
      })
      .finally(() => this.running.delete(name));
    this.running.set(name, { abort, done });
  }

  /** @param before events to record before those of the run */
  private async follow(
    { name, input }: { readonly name: string; readonly input: unknown },
    events: AsyncIterable<ExecutionEvent>,
    before: readonly ExecutionEvent[],
  ): Promise<void> {
    const { reportFailure: report, backoff } = this.parts;
    for (const event of before) await this.recorder.record(name, event);
    for await (const event of events) {
      if (event.type === "Failed") {
        const fields = { upload_id: uploadIdOfExecution(name), state: event.state };
        this.parts.telemetry.error("execution failed", event.error, fields);
        const tell = async () => report?.(name, input, event.error);
        await reportFailure(tell, this.stopping.signal, backoff);
      }
      await this.recorder.record(name, event);
      this.onEvent(name, event);
    }
  }
}
