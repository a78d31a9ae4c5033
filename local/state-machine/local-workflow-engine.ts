import type { Telemetry } from "../../src/adapters/telemetry/telemetry.ts";
import { formatExecutionInput } from "../../src/adapters/workflow-state/upload-json.ts";
import type { WorkflowStarter } from "../../src/application/start-workflow/workflow-starter.port.ts";
import type { Upload } from "../../src/domain/upload/upload.ts";
import type { ExecutionEvent, ExecutionListener } from "./execution-event.ts";
import type { ExecutionJournal } from "./execution-journal.ts";
import { findResumePoint, type ResumePoint } from "./resume-point.ts";
import type { Beginning, StateMachineInterpreter } from "./state-machine-interpreter.ts";

interface RunningExecution {
  abort(): void;
  readonly done: Promise<void>;
}

export interface UnfinishedExecution extends ResumePoint {
  readonly name: string;
}

export interface LocalWorkflowEngineParts {
  readonly interpreter: StateMachineInterpreter;
  readonly journal: ExecutionJournal;
  readonly telemetry: Telemetry;
}

/**
 * Runs executions in this process. The journal records each state soon after it is entered, so an execution goes on in that
 * state after a stop or a kill. Every state may run twice.
 */
export class LocalWorkflowEngine implements WorkflowStarter {
  private readonly parts: LocalWorkflowEngineParts;
  private readonly onEvent: ExecutionListener;
  private readonly running = new Map<string, RunningExecution>();

  constructor(parts: LocalWorkflowEngineParts, onEvent: ExecutionListener = () => {}) {
    this.parts = parts;
    this.onEvent = onEvent;
  }

  async start(upload: Upload): Promise<"started" | "already-started"> {
    const name = upload.uploadId.toString();
    const input = formatExecutionInput(upload);
    if (!(await this.parts.journal.create(name, this.startedEvent(input))))
      return "already-started";
    this.run(name, { state: undefined, input });
    return "started";
  }

  /** The executions of an earlier process that have not ended. Ask for them before you start any. */
  async unfinished(): Promise<readonly UnfinishedExecution[]> {
    const { journal, interpreter } = this.parts;
    const unfinished: UnfinishedExecution[] = [];
    for (const name of await journal.names()) {
      const point = findResumePoint(await journal.history(name), interpreter.fingerprint);
      if (point !== undefined) unfinished.push({ name, ...point });
    }
    return unfinished;
  }

  async resume(executions: readonly UnfinishedExecution[]): Promise<void> {
    for (const { name, state, input } of executions) {
      if (state === undefined) await this.parts.journal.append(name, this.startedEvent(input));
      this.run(name, { state, input });
    }
  }

  /** Enters no further state. Resolves when the running tasks have ended. */
  async stop(): Promise<void> {
    const executions = [...this.running.values()];
    for (const execution of executions) execution.abort();
    await this.parts.interpreter.stop();
    await Promise.all(executions.map(({ done }) => done));
  }

  private startedEvent(input: unknown): ExecutionEvent {
    return { type: "Started", definition: this.parts.interpreter.fingerprint, input };
  }

  private run(name: string, beginning: Beginning): void {
    const { abort, events } = this.parts.interpreter.run(beginning);
    const done = this.follow(name, events)
      .catch((error: unknown) => {
        abort();
        // The journal cannot be written. The execution goes on at the next start.
        this.parts.telemetry.error("execution interrupted", error, { upload_id: name });
      })
      .finally(() => this.running.delete(name));
    this.running.set(name, { abort, done });
  }

  private async follow(name: string, events: AsyncIterable<ExecutionEvent>): Promise<void> {
    for await (const event of events) {
      if (event.type === "Failed") {
        const fields = { upload_id: name, state: event.state };
        this.parts.telemetry.error("execution failed", event.error, fields);
      }
      await this.parts.journal.append(name, event);
      this.onEvent(name, event);
    }
  }
}
