import {
  type CloudFormationClient,
  DeleteStackCommand,
  DescribeStacksCommand,
  paginateListStackResources,
  paginateListStacks,
  type Stack,
  waitUntilStackDeleteComplete,
} from "@aws-sdk/client-cloudformation";
import {
  type Deployment,
  DeploymentNotRemoved,
  type Deployments,
  NoSuchDeployment,
} from "../../../application/ports/deployments.port.ts";

/** Seconds. Disabling a CloudFront distribution alone can take a quarter of an hour. */
const REMOVAL_TIMEOUT = 3_600;

/** Stacks by their names. */
export class CloudFormationDeployments implements Deployments {
  private readonly cloudFormation: CloudFormationClient;

  constructor(cloudFormation: CloudFormationClient) {
    this.cloudFormation = cloudFormation;
  }

  async find(name: string): Promise<Deployment> {
    return this.deploymentOf(await this.describe(name));
  }

  async findRemoved(name: string): Promise<Deployment | undefined> {
    // CloudFormation knows deleted stacks for 90 days, the latest first, and by their ids only.
    const pages = paginateListStacks(
      { client: this.cloudFormation },
      { StackStatusFilter: ["DELETE_COMPLETE"] },
    );
    for await (const { StackSummaries = [] } of pages) {
      const found = StackSummaries.find(({ StackName }) => StackName === name);
      if (found?.StackId) return this.deploymentOf(await this.describe(found.StackId));
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
      const { StackStatus, StackStatusReason = "no reason was given" } = await this.describe(id);
      throw new DeploymentNotRemoved(
        `Stack ${name} is not deleted (${StackStatus}: ${StackStatusReason}).`,
        { cause: error },
      );
    }
  }

  private async describe(nameOrId: string): Promise<Stack> {
    try {
      const { Stacks: [stack] = [] } = await this.cloudFormation.send(
        new DescribeStacksCommand({ StackName: nameOrId }),
      );
      if (stack !== undefined) return stack;
    } catch (error) {
      // There is no other name for it than that of all faulty requests.
      if (!(error instanceof Error && / does not exist/.test(error.message))) throw error;
    }
    const region = await this.cloudFormation.config.region();
    throw new NoSuchDeployment(`There is no stack ${nameOrId} in ${region}.`);
  }

  private async deploymentOf(stack: Stack): Promise<Deployment> {
    const { StackId = "", StackName = "", Parameters = [], Outputs = [] } = stack;
    return {
      id: StackId,
      name: StackName,
      isRemoved: stack.StackStatus === "DELETE_COMPLETE",
      parameters: Object.fromEntries(
        Parameters.map(({ ParameterKey, ParameterValue = "" }) => [ParameterKey, ParameterValue]),
      ),
      outputs: Object.fromEntries(
        Outputs.map(({ OutputKey, OutputValue = "" }) => [OutputKey, OutputValue]),
      ),
      buckets: await this.bucketsOf(StackId),
    };
  }

  private async bucketsOf(stackId: string): Promise<readonly string[]> {
    const buckets: string[] = [];
    const pages = paginateListStackResources(
      { client: this.cloudFormation },
      { StackName: stackId },
    );
    for await (const { StackResourceSummaries = [] } of pages) {
      for (const { ResourceType, ResourceStatus, PhysicalResourceId } of StackResourceSummaries) {
        if (ResourceType !== "AWS::S3::Bucket" || ResourceStatus === "DELETE_COMPLETE") continue;
        if (PhysicalResourceId) buckets.push(PhysicalResourceId);
      }
    }
    return buckets;
  }
}
