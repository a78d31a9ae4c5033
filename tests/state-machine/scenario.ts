import { join } from "node:path";
import { StateMachine, type StateMachineDefinition } from "aws-local-stepfunctions";
import { SamTemplate } from "../../local/template/sam-template.ts";

const template = await SamTemplate.read(join(import.meta.dirname, "../../template.yaml"));

/** The template's state machine, with the functions' ARNs in it. */
export const definition = (await template.stateMachine()) as unknown as StateMachineDefinition;

export type Task = (input: unknown) => Promise<unknown>;

/** A task's answers, call by call. The last one repeats. An error is given by its name. */
export type Script = readonly ({ readonly fails: string } | { readonly answers: unknown })[];
type Json = Parameters<StateMachine["run"]>[0];

export interface Ending {
  /** The names of the states, in order. */
  readonly path: readonly string[];
  readonly error: string | undefined;
}

/** Interprets a definition with the given tasks, by state. Leaves out all pauses. */
export const interpret = async (
  machine: StateMachineDefinition,
  tasks: Readonly<Record<string, Task>>,
  input: unknown,
): Promise<Ending> => {
  const unvalidated = { validationOptions: { noValidate: true } }; // asl-validator checks the definition
  const waits = Object.keys(machine.States).filter((name) => machine.States[name]?.Type === "Wait");
  const execution = new StateMachine(machine, unvalidated).run(input as Json, {
    overrides: {
      taskResourceLocalHandlers: tasks as Record<string, (input: Json) => Promise<Json>>,
      retryIntervalOverrides: Object.fromEntries(Object.keys(tasks).map((state) => [state, 0])),
      waitTimeOverrides: Object.fromEntries(waits.map((state) => [state, 0])),
    },
  });
  const ended = execution.result.then(
    () => undefined,
    (error: Error) => error.message,
  );
  const path: string[] = [];
  for await (const event of execution.eventLogs) {
    if (event.type === "StateEntered") path.push(event.state.name);
  }
  return { path, error: await ended };
};

export const upload = { uploadId: "u", md5: "m", versionId: "v", correlationId: "c" };
export const approved = { kind: "approved", labels: [], modelVersion: "7" };
export const published = { kind: "published", image: { bytes: 1 }, thumbnails: [] };
export const notified = { at: "2026-01-01T12:00:04.000Z", attempts: 1 };
export const rejected = (reason: string) => ({
  kind: "rejected",
  reason,
  labels: reason === "moderation" ? [{ name: "Weapons", confidence: 99 }] : [],
  detail: "in words",
});

const HAPPY: Readonly<Record<string, Script>> = {
  ReceiveImage: [{ answers: { upload, outcome: { kind: "received" } } }],
  ModerateImage: [{ answers: approved }],
  GenerateThumbnails: [{ answers: published }],
  NotifyPinster: [{ answers: notified }],
  NotifyPinsterAgain: [{ answers: notified }],
  AnnounceRejection: [{ answers: null }],
  NotifyPinsterOfRejection: [{ answers: notified }],
  RecordOutcome: [{ answers: null }],
};

type Calls = Readonly<Record<string, readonly unknown[]>>;

/** Runs the state machine with scripted tasks, from a stored upload. */
export const run = (scripts: Readonly<Record<string, Script>> = {}, of: unknown = upload) =>
  runFrom({ upload: of }, scripts);

/** Runs the state machine with scripted tasks. */
export const runFrom = async (
  input: unknown,
  scripts: Readonly<Record<string, Script>> = {},
): Promise<Ending & { readonly calls: Calls }> => {
  const calls: Record<string, unknown[]> = {};
  const tasks = Object.entries({ ...HAPPY, ...scripts }).map(([state, script]) => [
    state,
    async (input: unknown) => {
      calls[state] = [...(calls[state] ?? []), input];
      const step = script[Math.min(calls[state].length, script.length) - 1];
      if (step !== undefined && "fails" in step) {
        throw Object.assign(new Error("scripted"), { name: step.fails });
      }
      return step?.answers;
    },
  ]);
  return { calls, ...(await interpret(definition, Object.fromEntries(tasks), input)) };
};
