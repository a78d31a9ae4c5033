import {
  type CloudFormationClient,
  DescribeStackResourcesCommand,
  paginateDescribeStackEvents,
  paginateListStackResources,
} from "@aws-sdk/client-cloudformation";
import { isAbsence } from "./cloud-formation-errors.ts";

const BUCKET = "AWS::S3::Bucket";

/** The buckets of a stack that exists. */
export const bucketsOf = async (
  client: CloudFormationClient,
  stackId: string,
): Promise<readonly string[]> => {
  const buckets: string[] = [];
  const pages = paginateListStackResources({ client }, { StackName: stackId });
  for await (const { StackResourceSummaries = [] } of pages) {
    for (const { ResourceType, ResourceStatus, PhysicalResourceId } of StackResourceSummaries) {
      if (ResourceType !== BUCKET || ResourceStatus === "DELETE_COMPLETE") continue;
      if (PhysicalResourceId) buckets.push(PhysicalResourceId);
    }
  }
  return buckets;
};

/** Those that the deletion of a stack has skipped, unless they belong to another stack by now. */
export const bucketsLeftBy = async (
  client: CloudFormationClient,
  stackId: string,
): Promise<readonly string[]> => {
  const left: string[] = [];
  for (const bucket of await bucketsSkippedBy(client, stackId)) {
    const owner = await ownerOf(client, bucket);
    if (owner === undefined || owner === stackId) left.push(bucket);
  }
  return left;
};

const bucketsSkippedBy = async (
  client: CloudFormationClient,
  stackId: string,
): Promise<ReadonlySet<string>> => {
  const skipped: string[] = [];
  let sinceDeletion = 0;
  // The latest first. What an update has skipped, before any deletion, is not the deletion's.
  for await (const page of paginateDescribeStackEvents({ client }, { StackName: stackId })) {
    for (const { ResourceType, ResourceStatus, PhysicalResourceId } of page.StackEvents ?? []) {
      if (ResourceType === BUCKET && ResourceStatus === "DELETE_SKIPPED" && PhysicalResourceId) {
        skipped.push(PhysicalResourceId);
      }
      if (PhysicalResourceId === stackId && ResourceStatus === "DELETE_IN_PROGRESS") {
        sinceDeletion = skipped.length;
      }
    }
  }
  return new Set(skipped.slice(0, sinceDeletion));
};

const ownerOf = async (
  client: CloudFormationClient,
  bucket: string,
): Promise<string | undefined> => {
  try {
    const { StackResources: [resource] = [] } = await client.send(
      new DescribeStackResourcesCommand({ PhysicalResourceId: bucket }),
    );
    return resource?.StackId;
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
};
