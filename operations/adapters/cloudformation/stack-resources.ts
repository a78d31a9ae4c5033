import {
  type CloudFormationClient,
  paginateListStackResources,
} from "@aws-sdk/client-cloudformation";

/** The resources of a stack that exist. */
export interface StackResources {
  /** @returns the physical id of the resource that template.yaml names so; empty if the stack has none */
  idOf(logicalId: string): string;
  /** @returns the physical ids of all resources of a type, such as `AWS::Lambda::Function` */
  idsOf(type: string): readonly string[];
}

export const readStackResources = async (
  client: CloudFormationClient,
  stackId: string,
): Promise<StackResources> => {
  const found: { logicalId: string; type: string; id: string }[] = [];
  for await (const { StackResourceSummaries = [] } of paginateListStackResources(
    { client },
    { StackName: stackId },
  )) {
    for (const each of StackResourceSummaries) {
      const {
        LogicalResourceId = "",
        ResourceType = "",
        PhysicalResourceId,
        ResourceStatus,
      } = each;
      if (!PhysicalResourceId || ResourceStatus === "DELETE_COMPLETE") continue;
      found.push({ logicalId: LogicalResourceId, type: ResourceType, id: PhysicalResourceId });
    }
  }
  return {
    idOf: (logicalId) => found.find((each) => each.logicalId === logicalId)?.id ?? "",
    idsOf: (type) => found.filter((each) => each.type === type).map(({ id }) => id),
  };
};
