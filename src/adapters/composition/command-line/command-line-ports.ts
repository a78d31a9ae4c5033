import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { S3Client } from "@aws-sdk/client-s3";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SurveyStage } from "../../../application/tear-down-stage/survey-stage.use-case.ts";
import { TearDownStage } from "../../../application/tear-down-stage/tear-down-stage.use-case.ts";
import type { Environment } from "../../configuration/settings.ts";
import type {
  AwsAccess,
  CommandLinePorts,
  StagePorts,
  Terminal,
} from "../../inbound/command-line/command-line-ports.ts";
import { CloudFormationDeployments } from "../../outbound/cloudformation/cloud-formation-deployments.ts";
import { FileSystemKeysFiles } from "../../outbound/file-system/file-system-keys-files.ts";
import { JoseUploadTokenIssuer } from "../../outbound/jose/jose-upload-token-issuer.ts";
import { S3Buckets } from "../../outbound/s3/s3-buckets.ts";
import { SecretsManagerKeyVault } from "../../outbound/secrets-manager/secrets-manager-key-vault.ts";

/** What the SDK does not read by itself: AWS's own command line knows AWS_DEFAULT_REGION, too. */
const clientConfigOf = (access: AwsAccess, environment: Environment) => {
  const region =
    access.region || environment["AWS_REGION"] || environment["AWS_DEFAULT_REGION"] || undefined;
  return {
    ...(region !== undefined && { region }),
    ...(access.profile && { profile: access.profile }),
    maxAttempts: 5,
  };
};

const connect = (access: AwsAccess, environment: Environment): StagePorts => {
  const config = clientConfigOf(access, environment);
  const deployments = new CloudFormationDeployments(new CloudFormationClient(config));
  const buckets = new S3Buckets(new S3Client(config));
  return {
    deployments,
    keyVault: new SecretsManagerKeyVault(new SecretsManagerClient(config)),
    surveyStage: new SurveyStage(deployments, buckets),
    tearDownStage: new TearDownStage(deployments, buckets),
  };
};

/** The command line as it works on files and AWS. */
export const commandLinePorts = (
  terminal: Terminal,
  environment: Environment,
): CommandLinePorts => ({
  terminal,
  keysFiles: new FileSystemKeysFiles(),
  uploadTokens: new JoseUploadTokenIssuer(),
  connect: (access) => connect(access, environment),
});
