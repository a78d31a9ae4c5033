import { setTimeout as sleep } from "node:timers/promises";
import {
  DescribeExecutionCommand,
  ExecutionDoesNotExist,
  type HistoryEvent,
  paginateGetExecutionHistory,
  paginateListExecutions,
  SFNClient,
  StopExecutionCommand,
} from "@aws-sdk/client-sfn";
import type { Stage } from "./stage.ts";

const END_TIMEOUT_MS = 50_000;

interface Progress {
  readonly status: string;
  /** The states that it has entered, in their order. */
  readonly path: readonly string[];
  /** Names of the errors that its tasks ended with, repeated attempts included. */
  readonly errors: readonly string[];
  readonly input: { readonly upload: Readonly<Record<string, string>> };
}

/** A stage's executions, which are named by the uploads' ids. */
export class Executions {
  private readonly stepFunctions = new SFNClient({});
  private readonly stateMachineArn: string;

  constructor({ stateMachineArn }: Pick<Stage, "stateMachineArn">) {
    this.stateMachineArn = stateMachineArn;
  }

  private arnOf(uploadId: string): string {
    return `${this.stateMachineArn.replace(":stateMachine:", ":execution:")}:${uploadId}`;
  }

  /** The ids of all uploads of these bytes that were started. */
  async startedOf(md5: string): Promise<readonly string[]> {
    const names = (await this.list()).map(({ name }) => name);
    return names.filter((name) => name.startsWith(`${md5}-`));
  }

  /** All of the stage. */
  async list(): Promise<readonly { name: string; status: string }[]> {
    const { stateMachineArn } = this;
    const pages = paginateListExecutions({ client: this.stepFunctions }, { stateMachineArn });
    const all: { name: string; status: string }[] = [];
    for await (const { executions = [] } of pages) {
      all.push(...executions.map(({ name = "", status = "" }) => ({ name, status })));
    }
    return all;
  }

  /** Ends an execution, unless it has ended. */
  async stop(uploadId: string): Promise<void> {
    if ((await this.progressOf(uploadId))?.status !== "RUNNING") return;
    await this.stepFunctions.send(
      new StopExecutionCommand({ executionArn: this.arnOf(uploadId), cause: "A test is over." }),
    );
  }

  /** @returns undefined if it has not begun */
  async progressOf(uploadId: string): Promise<Progress | undefined> {
    const executionArn = this.arnOf(uploadId);
    try {
      const { status = "", input = "{}" } = await this.stepFunctions.send(
        new DescribeExecutionCommand({ executionArn }),
      );
      const events: HistoryEvent[] = [];
      const pages = paginateGetExecutionHistory(
        { client: this.stepFunctions },
        { executionArn, maxResults: 1_000 },
      );
      for await (const page of pages) events.push(...(page.events ?? []));
      return {
        status,
        path: events.flatMap(({ stateEnteredEventDetails: { name } = { name: undefined } }) =>
          name === undefined ? [] : [name],
        ),
        errors: events.flatMap((event) => {
          const details = event.lambdaFunctionFailedEventDetails ?? event.taskFailedEventDetails;
          return details?.error === undefined ? [] : [details.error];
        }),
        input: JSON.parse(input),
      };
    } catch (error) {
      if (error instanceof ExecutionDoesNotExist) return undefined;
      throw error;
    }
  }

  /** Waits for its end, or for what is asked for. @throws {Error} after 50 seconds */
  async follow(
    uploadId: string,
    isFarEnough: (progress: Progress) => boolean = () => false,
  ): Promise<Progress> {
    const deadline = Date.now() + END_TIMEOUT_MS;
    for (;;) {
      const progress = await this.progressOf(uploadId);
      if (progress !== undefined && (progress.status !== "RUNNING" || isFarEnough(progress))) {
        return progress;
      }
      if (Date.now() > deadline) {
        throw new Error(`${uploadId} does not get there; so far: ${JSON.stringify(progress)}`);
      }
      await sleep(300);
    }
  }
}
