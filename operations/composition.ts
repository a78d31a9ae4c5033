/** Wires the adapters to the ports of the command line. */
import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { CloudFrontClient } from "@aws-sdk/client-cloudfront";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SFNClient } from "@aws-sdk/client-sfn";
import { NodeCryptoFingerprinter } from "../src/adapters/outbound/node-crypto/node-crypto-fingerprinter.ts";
import { S3OriginalStore } from "../src/adapters/outbound/s3/s3-original-store.ts";
import { BackupFolder } from "./adapters/backup/backup-folder.ts";
import { CloudFrontCdn } from "./adapters/cloud-front-cdn.ts";
import { CloudFormationDeployments } from "./adapters/cloudformation/cloud-formation-deployments.ts";
import { planOnStage } from "./adapters/cloudformation/stage-regeneration.ts";
import type { AwsAccess } from "./adapters/command-line/aws-access.ts";
import type { CommandLinePorts, StagePorts } from "./adapters/command-line/command-line-ports.ts";
import { findStage, requireFact } from "./adapters/command-line/find-stage.ts";
import type { Installation } from "./adapters/command-line/installation.ts";
import {
  type InstallationOptions,
  stageOptionsOf,
} from "./adapters/command-line/installation-options.ts";
import type { StageOptions } from "./adapters/command-line/stage-options.ts";
import type { Terminal } from "./adapters/command-line/terminal.ts";
import { DynamoDbLedgerEntries } from "./adapters/dynamo-db-ledger-entries.ts";
import { DynamoDbLedgerTables } from "./adapters/dynamo-db-ledger-tables.ts";
import { FileSystemKeyFiles } from "./adapters/file-system-key-files.ts";
import { FileSystemPictureFiles } from "./adapters/file-system-picture-files.ts";
import { FileSystemReceipts } from "./adapters/file-system-receipts.ts";
import { HttpUploadApi } from "./adapters/http-upload-api.ts";
import { JoseUploadTokenIssuer } from "./adapters/jose-upload-token-issuer.ts";
import {
  dataDirectoryOf,
  openLocalInstallation,
} from "./adapters/one-machine/local-installation.ts";
import { type Interruptions, PMapWorkers } from "./adapters/p-map-workers.ts";
import { readObjectText } from "./adapters/s3/read-object-text.ts";
import { S3Buckets } from "./adapters/s3/s3-buckets.ts";
import { S3OriginalFiles } from "./adapters/s3/s3-original-files.ts";
import { S3PublishedFiles } from "./adapters/s3/s3-published-files.ts";
import { SecretsManagerSecretStore } from "./adapters/secrets-manager-secret-store.ts";
import { StepFunctionsExecutions } from "./adapters/step-functions/step-functions-executions.ts";
import { StepFunctionsThumbnailRegenerator } from "./adapters/step-functions/step-functions-thumbnail-regenerator.ts";
import { PlanTeardown } from "./application/teardown/plan-teardown.use-case.ts";
import { TearDownStage } from "./application/teardown/tear-down-stage.use-case.ts";
import { createClientConfig, type Environment } from "./aws-client-config.ts";
import { composeChecks } from "./compose-checks.ts";

const connect = (access: AwsAccess, environment: Environment): StagePorts => {
  const config = createClientConfig(access, environment);
  const deployments = new CloudFormationDeployments(new CloudFormationClient(config));
  const buckets = new S3Buckets(new S3Client(config));
  const secretStore = new SecretsManagerSecretStore(new SecretsManagerClient(config));
  const ledgerTables = new DynamoDbLedgerTables(new DynamoDBClient(config));
  return {
    deployments,
    secretStore,
    planTeardown: new PlanTeardown({ deployments, buckets }),
    tearDownStage: new TearDownStage({ deployments, buckets, secretStore, ledgerTables }),
  };
};

const openStage = async (
  options: StageOptions,
  environment: Environment,
): Promise<Installation> => {
  const deployment = await findStage(connect(options, environment), options);
  const config = createClientConfig(options, environment);
  const s3 = new S3Client(config);
  const stateMachineArn = requireFact(deployment, "stateMachineArn");
  // Step Functions allows few requests in a second. The client sends only as many as are answered.
  const patient = new SFNClient({ ...config, retryMode: "adaptive", maxAttempts: 10 });
  const executions = new StepFunctionsExecutions(patient, stateMachineArn);
  return {
    name: `stage ${options.stage}`,
    originalFiles: new S3OriginalFiles(s3, requireFact(deployment, "uploadsBucket")),
    originals: new S3OriginalStore(s3, requireFact(deployment, "uploadsBucket")),
    publishedFiles: new S3PublishedFiles(s3, requireFact(deployment, "imagesBucket")),
    cdn: new CloudFrontCdn(
      new CloudFrontClient(config),
      requireFact(deployment, "imagesDistributionId"),
    ),
    ledgerEntries: new DynamoDbLedgerEntries(
      new DynamoDBClient(config),
      requireFact(deployment, "ledgerTable"),
    ),
    imageHostUrl: requireFact(deployment, "imageHostUrl"),
    // Few commands need them.
    get tokenParties() {
      return {
        issuer: requireFact(deployment, "pinsterApiUrl"),
        audience: requireFact(deployment, "uploadUrl"),
      };
    },
    acquire: async () => async () => {},
    executions,
    redriver: executions,
    regenerator: new StepFunctionsThumbnailRegenerator(
      new SFNClient(config),
      requireFact(deployment, "regenerateStateMachineArn"),
      (key) => readObjectText(s3, requireFact(deployment, "uploadsBucket"), key),
    ),
    planRegeneration: async () => planOnStage(deployment),
  };
};

const open = async (
  options: InstallationOptions,
  environment: Environment,
  interruptions: Interruptions,
): Promise<Installation> => {
  const stage = stageOptionsOf(options);
  if (stage !== undefined) return openStage(stage, environment);
  const dataDirectory = dataDirectoryOf(options, environment);
  return openLocalInstallation(dataDirectory, environment, new PMapWorkers(interruptions));
};

/** The command line on the real file system and AWS. */
export const composeCommandLine = (
  terminal: Terminal,
  environment: Environment,
  interruptions: Interruptions,
): CommandLinePorts => ({
  terminal,
  keyFiles: new FileSystemKeyFiles(),
  uploadTokenIssuer: new JoseUploadTokenIssuer(),
  fingerprinter: new NodeCryptoFingerprinter(),
  pictureFiles: new FileSystemPictureFiles(),
  openUploadApi: (url) => new HttpUploadApi(url),
  openBackup: (folder) => new BackupFolder(folder),
  receipts: new FileSystemReceipts("."),
  workers: new PMapWorkers(interruptions),
  connect: (access) => connect(access, environment),
  open: (options) => open(options, environment, interruptions),
  findChecks: async (options) =>
    composeChecks(
      options,
      environment,
      await open(options, environment, interruptions),
      connect(options, environment),
    ),
});
