import { CloudFormationClient, type Stack } from "@aws-sdk/client-cloudformation";
import { describe, expect, it } from "@jest/globals";
import { CloudFormationDeployments } from "../../../../operations/adapters/cloudformation/cloud-formation-deployments.ts";
import { NoSuchDeployment } from "../../../../operations/application/ports/deployments.port.ts";
import { answering } from "../../../support/answering-client.ts";

const STACK_ID = "arn:aws:cloudformation:eu-west-1:123456789012:stack/images/8f1c";
const BUCKET = "AWS::S3::Bucket";

const aStack = (overrides: Partial<Stack> = {}): Stack => ({
  StackId: STACK_ID,
  StackName: "images",
  CreationTime: new Date(0),
  StackStatus: "CREATE_COMPLETE",
  ...overrides,
});

/** CloudFormation with one answer per command, such as `DescribeStacksCommand`. */
const deploymentsWith = (answers: Parameters<typeof answering>[1]): CloudFormationDeployments =>
  new CloudFormationDeployments(
    answering(new CloudFormationClient({ region: "eu-west-1" }), answers),
  );

const validationError = (message: string): Error =>
  Object.assign(new Error(message), { name: "ValidationError" });

describe("CloudFormationDeployments.find", () => {
  it("returns the facts of the stack and the buckets that exist", async () => {
    const deployments = deploymentsWith({
      DescribeStacksCommand: { Stacks: [aStack()] },
      ListStackResourcesCommand: {
        StackResourceSummaries: [
          {
            ResourceType: BUCKET,
            ResourceStatus: "CREATE_COMPLETE",
            PhysicalResourceId: "uploads",
          },
          { ResourceType: BUCKET, ResourceStatus: "DELETE_COMPLETE", PhysicalResourceId: "old" },
          { ResourceType: "AWS::SNS::Topic", PhysicalResourceId: "topic" },
        ],
      },
    });
    expect(await deployments.find("images")).toMatchObject({
      name: "images",
      account: "123456789012",
      region: "eu-west-1",
      isRemoved: false,
      buckets: ["uploads"],
    });
  });

  it("throws NoSuchDeployment with the region for a stack that does not exist", async () => {
    const deployments = deploymentsWith({
      DescribeStacksCommand: validationError("Stack with id images does not exist"),
    });
    await expect(deployments.find("images")).rejects.toThrow(
      new NoSuchDeployment("There is no stack images in eu-west-1."),
    );
  });

  it("passes on any other ValidationError", async () => {
    const error = validationError("1 validation error detected");
    const deployments = deploymentsWith({ DescribeStacksCommand: error });
    await expect(deployments.find("images")).rejects.toBe(error);
  });
});

describe("CloudFormationDeployments.findRemoved", () => {
  const skippedBucket = (bucket: string) => ({
    ResourceType: BUCKET,
    ResourceStatus: "DELETE_SKIPPED",
    PhysicalResourceId: bucket,
  });

  it("returns the buckets that the deletion retained and no other stack owns", async () => {
    const owners: Readonly<Record<string, string>> = { reused: "arn:another-stack" };
    const deployments = deploymentsWith({
      ListStacksCommand: { StackSummaries: [{ StackName: "images", StackId: STACK_ID }] },
      DescribeStacksCommand: { Stacks: [aStack({ StackStatus: "DELETE_COMPLETE" })] },
      DescribeStackEventsCommand: {
        StackEvents: [
          skippedBucket("uploads"),
          skippedBucket("reused"),
          { PhysicalResourceId: STACK_ID, ResourceStatus: "DELETE_IN_PROGRESS" },
          skippedBucket("skipped-by-an-earlier-update"),
        ],
      },
      DescribeStackResourcesCommand: ({ PhysicalResourceId }) => {
        const owner = owners[String(PhysicalResourceId)];
        return owner === undefined
          ? validationError(`Stack for ${PhysicalResourceId} does not exist`)
          : { StackResources: [{ StackId: owner }] };
      },
    });
    expect(await deployments.findRemoved("images")).toMatchObject({
      id: STACK_ID,
      isRemoved: true,
      buckets: ["uploads"],
    });
  });

  it("returns undefined if no deleted stack has the name", async () => {
    const deployments = deploymentsWith({
      ListStacksCommand: { StackSummaries: [{ StackName: "another", StackId: "arn:another" }] },
    });
    expect(await deployments.findRemoved("images")).toBeUndefined();
  });
});
