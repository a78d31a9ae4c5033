import type { Deployment } from "../../application/ports/deployments.port.ts";
import { BadInput } from "./bad-input.error.ts";
import type { StagePorts } from "./command-line-ports.ts";
import { chooseStackName, type StageOptions } from "./stage-options.ts";

/**
 * Finds the deployment of the stage that the options name.
 * @throws {BadInput} if the deployment belongs to another stage
 * @throws {NoSuchDeployment}
 */
export const findStage = async (
  { deployments }: Pick<StagePorts, "deployments">,
  options: StageOptions,
): Promise<Deployment> => {
  const deployment = await deployments.find(chooseStackName(options));
  if (deployment.stage !== undefined && deployment.stage !== options.stage) {
    throw new BadInput(
      `${deployment.name} is stage "${deployment.stage}", not "${options.stage}".`,
    );
  }
  return deployment;
};

const FACT_NAMES = {
  keysSecretId: "secret for keys",
  uploadUrl: "upload URL",
  imageHostUrl: "image host URL",
  regenerateStateMachineArn: "state machine for regenerating thumbnails",
  ledgerTable: "ledger",
  imagesDistributionId: "CloudFront distribution",
  uploadsBucket: "uploads bucket",
  imagesBucket: "images bucket",
  stateMachineArn: "state machine",
  pinsterApiUrl: "PinsterApi URL",
} as const;

/** @throws {BadInput} if the deployment does not have this fact */
export const requireFact = (deployment: Deployment, fact: keyof typeof FACT_NAMES): string => {
  const value = deployment[fact];
  if (value === undefined) {
    throw new BadInput(
      `${deployment.name} has no ${FACT_NAMES[fact]}. Is it an image service, and did its deployment succeed?`,
    );
  }
  return value;
};
