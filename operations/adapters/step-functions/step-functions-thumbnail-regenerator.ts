import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import {
  DescribeExecutionCommand,
  DescribeMapRunCommand,
  ExecutionDoesNotExist,
  ListMapRunsCommand,
  type SFNClient,
  StartExecutionCommand,
} from "@aws-sdk/client-sfn";
import { executionArn } from "../../../src/adapters/outbound/step-functions/execution-arn.ts";
import { OriginalKey } from "../../../src/domain/image/original-key.ts";
import {
  NoSuchRegeneration,
  type RegenerationFailure,
  type RegenerationProgress,
  type RegenerationRequest,
  RegenerationStopped,
  type ThumbnailRegenerator,
} from "../../application/thumbnails/thumbnail-regenerator.port.ts";
import { type ReadResult, readMapFailures } from "./map-results.ts";

/** Milliseconds between two looks. */
const INTERVAL = 2_000;

/** Regenerates by statemachine/regenerate-thumbnails.asl.json. A regeneration's id is the name of its execution. */
export class StepFunctionsThumbnailRegenerator implements ThumbnailRegenerator {
  private readonly stepFunctions: SFNClient;
  private readonly stateMachineArn: string;
  private readonly readResult: ReadResult;
  private readonly interval: number;

  /** @param readResult reads an object of the bucket that gets the map's results */
  constructor(
    stepFunctions: SFNClient,
    stateMachineArn: string,
    readResult: ReadResult,
    interval = INTERVAL,
  ) {
    this.stepFunctions = stepFunctions;
    this.stateMachineArn = stateMachineArn;
    this.readResult = readResult;
    this.interval = interval;
  }

  async start(request: RegenerationRequest): Promise<string> {
    const { all, md5s, concurrency, toleratedPercentage, notify } = request;
    const name = randomUUID();
    const input = {
      all,
      maxConcurrency: concurrency,
      toleratedFailurePercentage: toleratedPercentage,
      ...(notify && { regenerationId: notify.as ?? name }),
      ...(md5s && { keys: md5s.map((md5) => OriginalKey.of(md5).toString()) }),
    };
    await this.stepFunctions.send(
      new StartExecutionCommand({
        stateMachineArn: this.stateMachineArn,
        name,
        input: JSON.stringify(input),
      }),
    );
    return name;
  }

  async *follow(id: string): AsyncGenerator<RegenerationProgress> {
    for (;;) {
      const { status, error = "", cause = "" } = await this.describe(id);
      const progress = await this.progressOf(id);
      if (progress !== undefined) yield progress;
      if (status === "SUCCEEDED") return;
      if (status !== "RUNNING") {
        throw new RegenerationStopped(
          `The regeneration ${id} is ${status}. ${error} ${cause}`.trim(),
        );
      }
      await setTimeout(this.interval);
    }
  }

  async notifiesAs(id: string): Promise<string | undefined> {
    const { input = "{}" } = await this.describe(id);
    return (JSON.parse(input) as { readonly regenerationId?: string }).regenerationId;
  }

  async *failures(id: string): AsyncGenerator<RegenerationFailure> {
    await this.describe(id);
    const mapRunArn = await this.mapRunOf(id);
    if (mapRunArn !== undefined) yield* readMapFailures(mapRunArn, this.readResult);
  }

  /** @throws {NoSuchRegeneration} */
  private async describe(id: string) {
    try {
      return await this.stepFunctions.send(
        new DescribeExecutionCommand({ executionArn: executionArn(this.stateMachineArn, id) }),
      );
    } catch (error) {
      if (!(error instanceof ExecutionDoesNotExist)) throw error;
      throw new NoSuchRegeneration(`There is no regeneration ${id}.`, { cause: error });
    }
  }

  /** @returns undefined until the map has begun */
  private async mapRunOf(id: string): Promise<string | undefined> {
    const { mapRuns: [mapRun] = [] } = await this.stepFunctions.send(
      new ListMapRunsCommand({ executionArn: executionArn(this.stateMachineArn, id) }),
    );
    return mapRun?.mapRunArn;
  }

  private async progressOf(id: string): Promise<RegenerationProgress | undefined> {
    const mapRunArn = await this.mapRunOf(id);
    if (mapRunArn === undefined) return undefined;
    const { itemCounts } = await this.stepFunctions.send(new DescribeMapRunCommand({ mapRunArn }));
    const { succeeded = 0, failed = 0, timedOut = 0, aborted = 0 } = itemCounts ?? {};
    const unsuccessful = failed + timedOut + aborted;
    return { done: succeeded + unsuccessful, failed: unsuccessful };
  }
}
