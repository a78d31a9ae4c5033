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
import { isAbsence } from "./cloud-formation-errors.ts";
import { bucketsLeftBy, bucketsOf } from "./stack-buckets.ts";

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
      if (!isAbsence(error)) throw error;
    }
    const region = await this.cloudFormation.config.region();
    throw new NoSuchDeployment(`There is no stack ${nameOrId} in ${region}.`);
  }

  private async deploymentOf(stack: Stack): Promise<Deployment> {
    const { StackId = "", StackName = "", Parameters = [], Outputs = [] } = stack;
    const isRemoved = stack.StackStatus === "DELETE_COMPLETE";
    return {
      id: StackId,
      name: StackName,
      isRemoved,
      parameters: Object.fromEntries(
        Parameters.map(({ ParameterKey, ParameterValue = "" }) => [ParameterKey, ParameterValue]),
      ),
      outputs: Object.fromEntries(
        Outputs.map(({ OutputKey, OutputValue = "" }) => [OutputKey, OutputValue]),
      ),
      buckets: await (isRemoved ? bucketsLeftBy : bucketsOf)(this.cloudFormation, StackId),
    };
  }
}
