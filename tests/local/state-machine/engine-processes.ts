import { randomUUID } from "node:crypto";
import { EventEmitter, once } from "node:events";
import { join } from "node:path";
import type { StateMachineDefinition } from "aws-local-stepfunctions";
import { ExecutionJournal } from "../../../local/state-machine/execution-journal.ts";
import { LocalWorkflowEngine } from "../../../local/state-machine/local-workflow-engine.ts";
import { StateMachineInterpreter } from "../../../local/state-machine/state-machine-interpreter.ts";
import { RecordingTelemetry } from "../../fakes/telemetry.fake.ts";
import { anUpload } from "../../mothers/original.mother.ts";
import { eventually } from "../support/eventually.ts";

/** The name of the execution of `anUpload()`. */
export const NAME = anUpload().uploadId.toString();

/** A state machine of tasks, one after the other. */
export const sequence = (...states: readonly string[]): StateMachineDefinition => ({
  StartAt: states[0] as string,
  States: Object.fromEntries(
    states.map((state, i) => {
      const next = states[i + 1];
      const end = next === undefined ? { End: true as const } : { Next: next };
      return [state, { Type: "Task", Resource: state, ResultPath: `$.${state}`, ...end }];
    }),
  ) as StateMachineDefinition["States"],
});

export const ANSWER = async (): Promise<unknown> => "done";

export const FAILURE = async (): Promise<never> => {
  throw Object.assign(new Error("out of order"), { name: "SomeFailure" });
};

/** Processes that work on one journal, one after the other. */
export class EngineProcesses {
  /** The journal's. */
  readonly directory: string;
  readonly journal: ExecutionJournal;
  readonly telemetry = new RecordingTelemetry();
  private readonly engines: LocalWorkflowEngine[] = [];
  private readonly held: (() => void)[] = [];
  private readonly holding = new EventEmitter();

  constructor(root: string) {
    this.directory = join(root, randomUUID());
    this.journal = new ExecutionJournal(this.directory);
  }

  /** Opens the engine of another process. @param tasks by state; a state without one answers "done" */
  open(definition: StateMachineDefinition, tasks: Record<string, () => Promise<unknown>> = {}) {
    const all = Object.fromEntries(
      Object.keys(definition.States).map((state) => [state, { run: tasks[state] ?? ANSWER }]),
    );
    const interpreter = new StateMachineInterpreter(definition, all);
    const { journal, telemetry } = this;
    const backoff = { firstMs: 1, maxMs: 4 };
    const engine = new LocalWorkflowEngine({ interpreter, journal, telemetry, backoff });
    this.engines.push(engine);
    return engine;
  }

  /** A task that ends when {@link release} is called. */
  readonly hold = (): Promise<unknown> =>
    new Promise((resolve) => {
      this.held.push(() => resolve("done"));
      this.holding.emit("held");
    });

  /** Waits until a task of {@link hold} runs. */
  async waitForHeld(): Promise<void> {
    if (this.held.length === 0) await once(this.holding, "held");
  }

  release(): void {
    for (const end of this.held) end();
  }

  /** Ends all processes. Until then they hold timers. */
  async close(): Promise<void> {
    const stopped = this.engines.map((engine) => engine.stop());
    this.release();
    await Promise.all(stopped);
  }

  /** Resumes what is unfinished. @returns the number of executions */
  async resume(...args: Parameters<EngineProcesses["open"]>): Promise<number> {
    const engine = this.open(...args);
    const { unfinished } = await engine.takeStock();
    engine.resume(unfinished);
    return unfinished.length;
  }

  /** Waits until the execution has entered this state, or has an event of this type. @returns the states that it entered */
  async waitFor(wanted: string): Promise<readonly string[]> {
    const history = await eventually(
      () => this.journal.history(NAME),
      (events) => events.some((event) => [event.type, stateOf(event)].includes(wanted)),
    );
    return history.flatMap((event) => (event.type === "StateEntered" ? [event.state] : []));
  }
}

/** The state that an event names, if it names one. */
export const stateOf = (event: object): unknown => ("state" in event ? event.state : undefined);
