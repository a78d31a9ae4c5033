/** Wires the adapters to the ports of a stage. */
import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { CloudFrontClient } from "@aws-sdk/client-cloudfront";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SFNClient } from "@aws-sdk/client-sfn";
import { DynamoDbLedgerIndex } from "../src/adapters/outbound/dynamodb/dynamo-db-ledger-index.ts";
import { NodeCryptoFingerprinter } from "../src/adapters/outbound/node-crypto/node-crypto-fingerprinter.ts";
import { S3IncomingImages } from "../src/adapters/outbound/s3/s3-incoming-images.ts";
import { S3OriginalEnds } from "../src/adapters/outbound/s3/s3-original-ends.ts";
import { S3OriginalStore } from "../src/adapters/outbound/s3/s3-original-store.ts";
import { S3StoredUploads } from "../src/adapters/outbound/s3/s3-stored-uploads.ts";
import { StepFunctionsWorkflowStarter } from "../src/adapters/outbound/step-functions/step-functions-workflow-starter.ts";
import { StartWorkflow } from "../src/application/start-workflow/start-workflow.use-case.ts";
import { CloudFrontCdn } from "./adapters/cloud-front-cdn.ts";
import { CloudFormationDeployments } from "./adapters/cloudformation/cloud-formation-deployments.ts";
import { planOnStage } from "./adapters/cloudformation/stage-regeneration.ts";
import type { AwsAccess } from "./adapters/command-line/aws-access.ts";
import type { StagePorts } from "./adapters/command-line/command-line-ports.ts";
import { findStage, requireFact } from "./adapters/command-line/find-stage.ts";
import type { Installation } from "./adapters/command-line/installation.ts";
import type { StageOptions } from "./adapters/command-line/stage-options.ts";
import { DynamoDbLedgerEntries } from "./adapters/dynamo-db-ledger-entries.ts";
import { DynamoDbLedgerTables } from "./adapters/dynamo-db-ledger-tables.ts";
import { DynamoDbUploadAccounts } from "./adapters/dynamo-db-upload-accounts.ts";
import { readObjectText } from "./adapters/s3/read-object-text.ts";
import { S3Buckets } from "./adapters/s3/s3-buckets.ts";
import { S3IncomingFiles } from "./adapters/s3/s3-incoming-files.ts";
import { S3OriginalFiles } from "./adapters/s3/s3-original-files.ts";
import { S3PublishedFiles } from "./adapters/s3/s3-published-files.ts";
import { SecretsManagerSecretStore } from "./adapters/secrets-manager-secret-store.ts";
import { StepFunctionsExecutions } from "./adapters/step-functions/step-functions-executions.ts";
import { StepFunctionsThumbnailRegenerator } from "./adapters/step-functions/step-functions-thumbnail-regenerator.ts";
import { PlanTeardown } from "./application/teardown/plan-teardown.use-case.ts";
import { TearDownStage } from "./application/teardown/tear-down-stage.use-case.ts";
import { createClientConfig, type Environment } from "./aws-client-config.ts";

export const connect = (access: AwsAccess, environment: Environment): StagePorts => {
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

export const openStage = async (
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
  const dynamoDb = new DynamoDBClient(config);
  const ledgerTable = requireFact(deployment, "ledgerTable");
  const uploadsBucket = requireFact(deployment, "uploadsBucket");
  const originals = new S3OriginalStore(s3, uploadsBucket);
  const originalEnds = new S3OriginalEnds(s3, uploadsBucket);
  const ledgerEntries = new DynamoDbLedgerEntries(dynamoDb, ledgerTable);
  return {
    name: `stage ${options.stage}`,
    originalFiles: new S3OriginalFiles(s3, uploadsBucket),
    originals,
    originalEnds,
    incomingFiles: new S3IncomingFiles(s3, uploadsBucket),
    publishedFiles: new S3PublishedFiles(s3, requireFact(deployment, "imagesBucket")),
    cdn: new CloudFrontCdn(
      new CloudFrontClient(config),
      requireFact(deployment, "imagesDistributionId"),
    ),
    ledgerEntries,
    ledgerIndex: new DynamoDbLedgerIndex(dynamoDb, ledgerTable),
    uploadAccounts: new DynamoDbUploadAccounts(dynamoDb, ledgerTable),
    storedUploads: new S3StoredUploads(s3, uploadsBucket),
    startWorkflow: new StartWorkflow({
      originals,
      ends: originalEnds,
      incoming: new S3IncomingImages(s3, uploadsBucket),
      fingerprinter: new NodeCryptoFingerprinter(),
      workflows: new StepFunctionsWorkflowStarter(patient, stateMachineArn),
      ledger: ledgerEntries,
    }),
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
      (key) => readObjectText(s3, uploadsBucket, key),
    ),
    planRegeneration: async () => planOnStage(deployment),
  };
};
