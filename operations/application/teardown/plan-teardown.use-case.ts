import { type Deployment, type Deployments, NoSuchDeployment } from "../ports/deployments.port.ts";
import type { BucketContents, Buckets } from "./buckets.port.ts";
import { TeardownRefused } from "./teardown-refused.error.ts";

export interface PlanTeardownCommand {
  readonly stage: string;
  readonly deploymentName: string;
  /** Whether the operator confirmed that the stage may be prod. */
  readonly isProdConfirmed: boolean;
}

/** Everything that a teardown of the stage deletes. */
export interface TeardownPlan {
  readonly deployment: Deployment;
  /** The deployment's buckets that exist. */
  readonly buckets: readonly { readonly name: string; readonly contents: BucketContents }[];
}

export interface PlanTeardownPorts {
  readonly deployments: Pick<Deployments, "find" | "findRemoved">;
  readonly buckets: Pick<Buckets, "measure">;
}

/** Finds out what a teardown would delete. Deletes nothing. */
export class PlanTeardown {
  private readonly ports: PlanTeardownPorts;

  constructor(ports: PlanTeardownPorts) {
    this.ports = ports;
  }

  /**
   * @throws {TeardownRefused}
   * @throws {NoSuchDeployment} if there is no such deployment, or if it is removed and left no bucket
   */
  async execute(command: PlanTeardownCommand): Promise<TeardownPlan> {
    requireProdConfirmation(command.stage, command);
    const deployment = await this.find(command.deploymentName);
    requireSameStage(deployment, command);
    const buckets = await this.measureBuckets(deployment);
    if (deployment.isRemoved && buckets.length === 0) {
      throw new NoSuchDeployment(
        `There is no ${deployment.name}: it is deleted, and nothing of it is left.`,
      );
    }
    return { deployment, buckets };
  }

  /** An interrupted teardown may have removed the deployment but not its buckets. */
  private async find(name: string): Promise<Deployment> {
    const { deployments } = this.ports;
    try {
      return await deployments.find(name);
    } catch (error) {
      if (!(error instanceof NoSuchDeployment)) throw error;
      const removed = await deployments.findRemoved(name);
      if (removed === undefined) throw error;
      return removed;
    }
  }

  private async measureBuckets(deployment: Deployment): Promise<TeardownPlan["buckets"]> {
    const buckets = [];
    for (const name of deployment.buckets) {
      const contents = await this.ports.buckets.measure(name);
      if (contents !== undefined) buckets.push({ name, contents });
    }
    return buckets;
  }
}

const requireProdConfirmation = (stage: string, command: PlanTeardownCommand): void => {
  if (stage === "prod" && !command.isProdConfirmed) {
    throw new TeardownRefused({ kind: "prod-not-confirmed" });
  }
};

/** Checks the stage that the deployment itself names: a deployment of prod may have any name. */
const requireSameStage = (deployment: Deployment, command: PlanTeardownCommand): void => {
  const { name: deploymentName, stage: deployedStage } = deployment;
  if (deployedStage === undefined) {
    throw new TeardownRefused({ kind: "stage-unknown", deploymentName });
  }
  requireProdConfirmation(deployedStage, command);
  if (deployedStage !== command.stage) {
    throw new TeardownRefused({
      kind: "stage-mismatch",
      deploymentName,
      requestedStage: command.stage,
      deployedStage,
    });
  }
};
