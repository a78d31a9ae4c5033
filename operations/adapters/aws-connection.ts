import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { S3Client } from "@aws-sdk/client-s3";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import type { Environment } from "../../src/adapters/composition/settings.ts";
import { SurveyStage } from "../application/tear-down-stage/survey-stage.use-case.ts";
import { TearDownStage } from "../application/tear-down-stage/tear-down-stage.use-case.ts";
import { CloudFormationDeployments } from "./cloudformation/cloud-formation-deployments.ts";
import type {
  AwsAccess,
  CommandLinePorts,
  StagePorts,
  Terminal,
} from "./command-line/command-line-ports.ts";
import { FileSystemKeysFiles } from "./keys/file-system-keys-files.ts";
import { JoseUploadTokenIssuer } from "./keys/jose-upload-token-issuer.ts";
import { SecretsManagerKeyVault } from "./keys/secrets-manager-key-vault.ts";
import { S3Buckets } from "./s3/s3-buckets.ts";

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
