import {
  type CloudFormationClient,
  DeleteStackCommand,
  DescribeStacksCommand,
  paginateListStacks,
  type Stack,
  waitUntilStackDeleteComplete,
} from "@aws-sdk/client-cloudformation";
import {
  type Deployment,
  DeploymentNotRemoved,
  type Deployments,
  NoSuchDeployment,
} from "../../application/ports/deployments.port.ts";
import { isNotFound } from "./cloud-formation-errors.ts";
import { listBucketsLeftBy, listBucketsOf } from "./stack-buckets.ts";
import { readStackFacts } from "./stack-facts.ts";

/** Seconds. CloudFormation may need a quarter of an hour to disable a CloudFront distribution. */
const REMOVAL_TIMEOUT = 3_600;

/** Stacks, found by their names. */
export class CloudFormationDeployments implements Deployments {
  private readonly cloudFormation: CloudFormationClient;

  constructor(cloudFormation: CloudFormationClient) {
    this.cloudFormation = cloudFormation;
  }

  async find(name: string): Promise<Deployment> {
    return this.toDeployment(await this.describe(name));
  }

  async findRemoved(name: string): Promise<Deployment | undefined> {
    // CloudFormation lists deleted stacks for 90 days, the latest first. It describes them by their ids only.
    const pages = paginateListStacks(
      { client: this.cloudFormation },
      { StackStatusFilter: ["DELETE_COMPLETE"] },
    );
    for await (const { StackSummaries = [] } of pages) {
      const found = StackSummaries.find(({ StackName }) => StackName === name);
      if (found?.StackId) return this.toDeployment(await this.describe(found.StackId));
    }
    return undefined;
  }

  async remove({ id, name }: Deployment): Promise<void> {
    await this.cloudFormation.send(new DeleteStackCommand({ StackName: id }));
    try {
      await waitUntilStackDeleteComplete(
        {
          client: this.cloudFormation,
          maxWaitTime: REMOVAL_TIMEOUT,
          minDelay: 1,
          maxDelay: 15,
        },
        { StackName: id },
      );
    } catch (error) {
      const { StackStatus, StackStatusReason = "no reason given" } = await this.describe(id);
      throw new DeploymentNotRemoved(
        `Stack ${name} is not deleted (${StackStatus}: ${StackStatusReason}).`,
        { cause: error },
      );
    }
  }

  /** @throws {NoSuchDeployment} */
  private async describe(nameOrId: string): Promise<Stack> {
    try {
      const { Stacks: [stack] = [] } = await this.cloudFormation.send(
        new DescribeStacksCommand({ StackName: nameOrId }),
      );
      if (stack !== undefined) return stack;
    } catch (error) {
      if (!isNotFound(error)) throw error;
    }
    const region = await this.cloudFormation.config.region();
    throw new NoSuchDeployment(`There is no stack ${nameOrId} in ${region}.`);
  }

  private async toDeployment(stack: Stack): Promise<Deployment> {
    const facts = readStackFacts(stack);
    const listBuckets = facts.isRemoved ? listBucketsLeftBy : listBucketsOf;
    return { ...facts, buckets: await listBuckets(this.cloudFormation, facts.id) };
  }
}
