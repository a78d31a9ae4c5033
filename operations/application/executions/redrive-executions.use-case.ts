import { successorOf } from "../../../src/application/start-workflow/execution-succession.ts";
import type { OriginalFiles } from "../ports/original-files.port.ts";
import type { Workers } from "../ports/workers.port.ts";
import {
  type ExecutionDescription,
  type ExecutionRedriver,
  type Executions,
  type Redrive,
  RedriveRefused,
} from "./executions.port.ts";
import { decideRedrive, type RedriveDecision } from "./redrive-decision.ts";

export interface RedriveExecutionsPorts {
  readonly executions: Executions;
  readonly redriver: ExecutionRedriver;
  readonly originalFiles: OriginalFiles;
  readonly workers: Workers;
}

export interface RedriveExecutionsCommand {
  readonly isForced: boolean;
  /** Decides, and redrives nothing. */
  readonly isDryRun: boolean;
  /** Redrives in a second, at most. */
  readonly perSecond: number;
}

/** What has become of a failed execution. */
export interface RedrivenExecution {
  readonly execution: ExecutionDescription;
  readonly decision: RedriveDecision;
  /** undefined after a refusal and in a dry run. */
  readonly result?: Redrive;
}

/** Lets failed executions go on, each once: in the failed state where that is possible, otherwise as a successor. */
export class RedriveExecutions {
  private readonly ports: RedriveExecutionsPorts;

  constructor(ports: RedriveExecutionsPorts) {
    this.ports = ports;
  }

  /**
   * @param names of executions; those that do not exist are left out
   * @throws {Interrupted}
   */
  execute(
    names: AsyncIterable<string> | Iterable<string>,
    command: RedriveExecutionsCommand,
  ): AsyncIterable<RedrivenExecution | undefined> {
    const { perSecond } = command;
    return this.ports.workers.run(names, (name) => this.redrive(name, command), { perSecond });
  }

  private async redrive(
    name: string,
    { isForced, isDryRun }: RedriveExecutionsCommand,
  ): Promise<RedrivenExecution | undefined> {
    const { executions, redriver } = this.ports;
    const execution = await executions.describe(name);
    if (execution === undefined) return undefined;
    const successor = await executions.describe(successorOf(name));
    const facts = {
      execution,
      hasSuccessor: successor !== undefined,
      hasOriginal: await this.hasOriginal(execution),
    };
    const decision = decideRedrive(facts, isForced);
    if (isDryRun || decision.kind === "refuse") return { execution, decision };
    try {
      return { execution, decision, result: await redriver.redrive(execution) };
    } catch (error) {
      if (!(error instanceof RedriveRefused)) throw error;
      return { execution, decision: { kind: "refuse", why: error.message } };
    }
  }

  private async hasOriginal({ upload }: ExecutionDescription): Promise<boolean> {
    if (upload === undefined) return false;
    // The bytes of a direct upload may have become an original, or not yet. Its first step finds out.
    if (!("md5" in upload)) return true;
    return (await this.ports.originalFiles.describe(upload)) !== undefined;
  }
}
