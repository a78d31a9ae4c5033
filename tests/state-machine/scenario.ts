import { join } from "node:path";
import { StateMachine, type StateMachineDefinition } from "aws-local-stepfunctions";
import { SamTemplate } from "../../local/template/sam-template.ts";

const template = await SamTemplate.read(join(import.meta.dirname, "../../template.yaml"));

/** The template's state machine, with the functions' ARNs in it. */
export const definition = (await template.stateMachine()) as unknown as StateMachineDefinition;

/** What a task answers, call by call; the last one goes on. An error is given by its name. */
type Script = readonly ({ readonly fails: string } | { readonly answers: unknown })[];
type Json = Parameters<StateMachine["run"]>[0];

export interface Ending {
  readonly path: readonly string[];
  readonly calls: Readonly<Record<string, readonly unknown[]>>;
  readonly output: Readonly<Record<string, unknown>> | undefined;
  readonly error: string | undefined;
}

export const upload = { uploadId: "u", md5: "m", versionId: "v", correlationId: "c" };
export const approved = { approved: true, refusedBy: [], labels: [], modelVersion: "7" };
export const refused = {
  ...approved,
  approved: false,
  refusedBy: [{ name: "Weapons", confidence: 99 }],
};
export const published = { image: { width: 1 }, thumbnails: [] };

const HAPPY: Readonly<Record<string, Script>> = {
  ModerateImage: [{ answers: approved }],
  GenerateThumbnails: [{ answers: published }],
  NotifyPinster: [{ answers: null }],
  AnnounceRejection: [{ answers: null }],
  NotifyPinsterOfRejection: [{ answers: null }],
};

/** Runs the state machine with mocked tasks; the pauses before retries are left out. */
export const run = async (scripts: Readonly<Record<string, Script>> = {}): Promise<Ending> => {
  const calls: Record<string, unknown[]> = {};
  const tasks = Object.entries({ ...HAPPY, ...scripts }).map(([state, script]) => [
    state,
    async (input: unknown) => {
      calls[state] = [...(calls[state] ?? []), input];
      const step = script[Math.min(calls[state].length, script.length) - 1];
      if (step !== undefined && "fails" in step) {
        throw Object.assign(new Error("as the test wants it"), { name: step.fails });
      }
      return step?.answers;
    },
  ]);
  const execution = new StateMachine(definition).run({ upload } as unknown as Json, {
    overrides: {
      taskResourceLocalHandlers: Object.fromEntries(tasks),
      retryIntervalOverrides: Object.fromEntries(Object.keys(HAPPY).map((state) => [state, 0])),
    },
  });
  const ended = execution.result.then(
    (output) => ({ output: output as Ending["output"], error: undefined }),
    (error: Error) => ({ output: undefined, error: error.message }),
  );
  const path: string[] = [];
  for await (const event of execution.eventLogs) {
    if (event.type === "StateEntered") path.push(event.state.name);
  }
  return { path, calls, ...(await ended) };
};
