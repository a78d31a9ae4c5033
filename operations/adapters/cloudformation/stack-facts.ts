import type { Stack } from "@aws-sdk/client-cloudformation";
import type { Deployment } from "../../application/ports/deployments.port.ts";

/** Reads what a stack says of itself, by the names of template.yaml. Empty values count as missing. */
export const readStackFacts = (stack: Stack): Omit<Deployment, "buckets"> => {
  const { StackId: id = "", StackName: name = "", Parameters = [], Outputs = [] } = stack;
  const findParameter = (key: string): string | undefined =>
    Parameters.find(({ ParameterKey }) => ParameterKey === key)?.ParameterValue || undefined;
  const findOutput = (key: string): string | undefined =>
    Outputs.find(({ OutputKey }) => OutputKey === key)?.OutputValue || undefined;
  const stage = findParameter("Stage");
  const isRemoved = stack.StackStatus === "DELETE_COMPLETE";
  return {
    id,
    name,
    isRemoved,
    ...parseStackArn(id),
    stage,
    pinsterApiUrl: findParameter("PinsterApiUrl"),
    uploadUrl: findOutput("UploadUrl"),
    imageHostUrl: findOutput("ImageHostUrl"),
    regenerateStateMachineArn: findOutput("RegenerateStateMachineArn"),
    thumbnailSizes: findParameter("ThumbnailSizes"),
    thumbnailFormats: findParameter("ThumbnailFormats"),
    moderationConcurrency: Number(findParameter("ModerationConcurrency") ?? 0),
    imagesDistributionId: findOutput("ImagesDistributionId"),
    uploadsBucket: findOutput("UploadsBucket"),
    imagesBucket: findOutput("ImagesBucket"),
    stateMachineArn: findOutput("StateMachineArn"),
    // A deleted stack has no outputs.
    keysSecretId: isRemoved && stage ? keysSecretName(stage) : findOutput("KeysSecretArn"),
    ledgerTable: isRemoved && stage ? ledgerTableName(stage) : findOutput("LedgerTable"),
  };
};

const keysSecretName = (stage: string): string => `pinster-image-service/${stage}/keys`;
const ledgerTableName = (stage: string): string => `pinster-image-service-${stage}-ledger`;

/** A stack's id is its ARN: `arn:aws:cloudformation:<region>:<account>:stack/<name>/<id>`. */
const parseStackArn = (arn: string): Pick<Deployment, "account" | "region"> => {
  const [, , , region = "", account = ""] = arn.split(":");
  return { account, region };
};
