import {
  type CloudFormationClient,
  DescribeStackResourcesCommand,
  paginateDescribeStackEvents,
  paginateListStackResources,
} from "@aws-sdk/client-cloudformation";
import { isNotFound } from "./cloud-formation-errors.ts";

const BUCKET = "AWS::S3::Bucket";

/** Lists the buckets of a stack that exists. */
export const listBucketsOf = async (
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

/** Lists the buckets that a deleted stack retained. Leaves out buckets that another stack owns now. */
export const listBucketsLeftBy = async (
  client: CloudFormationClient,
  stackId: string,
): Promise<readonly string[]> => {
  const left: string[] = [];
  for (const bucket of await listBucketsSkippedBy(client, stackId)) {
    const owner = await findOwner(client, bucket);
    if (owner === undefined || owner === stackId) left.push(bucket);
  }
  return left;
};

const listBucketsSkippedBy = async (
  client: CloudFormationClient,
  stackId: string,
): Promise<ReadonlySet<string>> => {
  const skipped: string[] = [];
  let sinceDeletion = 0;
  // Events come latest first. An update that precedes the deletion may skip buckets too; these do not count.
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

/** @returns the id of the stack that owns the bucket */
const findOwner = async (
  client: CloudFormationClient,
  bucket: string,
): Promise<string | undefined> => {
  try {
    const { StackResources: [resource] = [] } = await client.send(
      new DescribeStackResourcesCommand({ PhysicalResourceId: bucket }),
    );
    return resource?.StackId;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
};
