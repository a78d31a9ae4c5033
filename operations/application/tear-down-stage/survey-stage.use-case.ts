import { type Deployment, type Deployments, NoSuchDeployment } from "../ports/deployments.port.ts";
import type { BucketContents, Buckets } from "./buckets.port.ts";

export interface SurveyStageCommand {
  readonly stage: string;
  readonly deploymentName: string;
  /** Whether the caller said so expressly. */
  readonly meansProd: boolean;
}

/** What tearing a stage down would delete. */
export interface StageSurvey {
  readonly deployment: Deployment;
  /** The deployment's buckets that exist. */
  readonly buckets: readonly { readonly name: string; readonly contents: BucketContents }[];
}

/** A teardown that the caller cannot have meant. */
export class TeardownRefused extends Error {
  override readonly name = "TeardownRefused";
}

/** Looks at what a teardown would delete, and refuses one of the wrong stage. */
export class SurveyStage {
  private readonly deployments: Deployments;
  private readonly buckets: Buckets;

  constructor(deployments: Deployments, buckets: Buckets) {
    this.deployments = deployments;
    this.buckets = buckets;
  }

  /** @throws {TeardownRefused} {@link NoSuchDeployment} if nothing of it is left */
  async execute(command: SurveyStageCommand): Promise<StageSurvey> {
    refuseProdUnlessMeant(command.stage, command);
    const deployment = await this.find(command.deploymentName);
    // The deployment's own word counts: its name says nothing for sure.
    const stage = deployment.parameters["Stage"] ?? command.stage;
    refuseProdUnlessMeant(stage, command);
    if (stage !== command.stage) {
      throw new TeardownRefused(
        `${deployment.name} is stage "${stage}", not "${command.stage}". Nothing was deleted.`,
      );
    }
    const buckets = [];
    for (const name of deployment.buckets) {
      const contents = await this.buckets.measure(name);
      if (contents !== undefined) buckets.push({ name, contents });
    }
    if (deployment.isRemoved && buckets.length === 0) {
      throw new NoSuchDeployment(
        `There is no ${deployment.name}: it was deleted, and nothing of it is left.`,
      );
    }
    return { deployment, buckets };
  }

  /** A teardown that ended between the deployment and its buckets goes on with the buckets. */
  private async find(name: string): Promise<Deployment> {
    try {
      return await this.deployments.find(name);
    } catch (error) {
      if (!(error instanceof NoSuchDeployment)) throw error;
      const removed = await this.deployments.findRemoved(name);
      if (removed === undefined) throw error;
      return removed;
    }
  }
}

const refuseProdUnlessMeant = (stage: string, { meansProd }: SurveyStageCommand): void => {
  if (stage !== "prod" || meansProd) return;
  throw new TeardownRefused(
    "This is prod, with the pictures of real users. Nothing was deleted; add --i-mean-prod if you mean it.",
  );
};
