/** Wires the checks of `doctor`. */
import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { S3Client } from "@aws-sdk/client-s3";
import { ServiceQuotasClient } from "@aws-sdk/client-service-quotas";
import { SFNClient } from "@aws-sdk/client-sfn";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import { FileTypeImageHeaderReader } from "../src/adapters/outbound/image-header/file-type-image-header-reader.ts";
import { NodeCryptoFingerprinter } from "../src/adapters/outbound/node-crypto/node-crypto-fingerprinter.ts";
import { CallbackTokenSigner } from "../src/adapters/security/callback-token-signer.ts";
import { serviceKeysOf } from "../src/adapters/security/stage-secret.ts";
import { readStackResources } from "./adapters/cloudformation/stack-resources.ts";
import { closeBooksOf } from "./adapters/command-line/books/close-books-of.ts";
import type { InstallationChecks, StagePorts } from "./adapters/command-line/command-line-ports.ts";
import type { DoctorOptions } from "./adapters/command-line/doctor/doctor-options.ts";
import { SecretKeys } from "./adapters/command-line/doctor/secret-keys.ts";
import { findStage, requireFact } from "./adapters/command-line/find-stage.ts";
import type { Installation } from "./adapters/command-line/installation.ts";
import { stageOptionsOf } from "./adapters/command-line/installation-options.ts";
import { readKeysFile } from "./adapters/command-line/read-keys-file.ts";
import { parseSecret } from "./adapters/command-line/secrets/secret-inspection.ts";
import type { StageOptions } from "./adapters/command-line/stage-options.ts";
import { FileSystemKeyFiles } from "./adapters/file-system-key-files.ts";
import { HttpWeb } from "./adapters/http-web.ts";
import type { KeysEnv } from "./adapters/keys/keys-env.ts";
import { AccountQuotas } from "./adapters/lambda/account-quotas.ts";
import { LambdaFunctions } from "./adapters/lambda/lambda-functions.ts";
import { findLocalChecks } from "./adapters/one-machine/local-checks.ts";
import { dataDirectoryOf } from "./adapters/one-machine/local-installation.ts";
import { S3BucketEvents } from "./adapters/s3/s3-bucket-events.ts";
import { SnsAlarmSubscribers } from "./adapters/sns-alarm-subscribers.ts";
import { SqsQueues } from "./adapters/sqs-queues.ts";
import { StepFunctionsStateMachines } from "./adapters/step-functions/step-functions-state-machines.ts";
import type { Check } from "./application/doctor/check.ts";
import { PROBED } from "./application/doctor/checks/web.checks.ts";
import { composeStageChecks } from "./application/doctor/stage-checks.ts";
import { createClientConfig, type Environment } from "./aws-client-config.ts";

const booksOf = (installation: Installation) =>
  closeBooksOf(installation, {
    fingerprinter: new NodeCryptoFingerprinter(),
    imageHeaders: new FileTypeImageHeaderReader(),
  });

const checksOfStage = async (
  options: StageOptions,
  environment: Environment,
  { deployments, secretStore }: Pick<StagePorts, "deployments" | "secretStore">,
  installation: Installation,
  expected: KeysEnv | undefined,
): Promise<readonly Check[]> => {
  const deployment = await findStage({ deployments }, options);
  const config = createClientConfig(options, environment);
  const resources = await readStackResources(new CloudFormationClient(config), deployment.id);
  const lambda = new LambdaClient(config);
  const secretId = requireFact(deployment, "keysSecretId");
  const { issuer, audience } = installation.tokenParties;
  const signer = new CallbackTokenSigner(
    { read: async () => serviceKeysOf(parseSecret(await secretStore.read(secretId))) },
    { issuer: audience, audience: issuer },
  );
  return composeStageChecks(
    {
      keys: new SecretKeys(secretStore, secretId, expected),
      web: new HttpWeb(),
      bucketEvents: new S3BucketEvents(
        new S3Client(config),
        requireFact(deployment, "uploadsBucket"),
      ),
      queues: new SqsQueues(new SQSClient(config)),
      functions: new LambdaFunctions(
        lambda,
        resources.idsOf("AWS::Lambda::Function"),
        resources.idOf("StartWorkflowEvents"),
      ),
      stateMachines: new StepFunctionsStateMachines(
        new SFNClient(config),
        resources.idsOf("AWS::StepFunctions::StateMachine"),
      ),
      subscribers: new SnsAlarmSubscribers(new SNSClient(config), resources.idOf("AlarmTopic")),
      quotas: new AccountQuotas(lambda, new ServiceQuotasClient(config)),
      publishedFiles: installation.publishedFiles,
      executions: installation.executions,
      closeBooks: booksOf(installation),
      callbackToken: () => signer.sign(PROBED),
    },
    {
      stage: options.stage,
      uploadUrl: audience,
      pinsterApiUrl: issuer,
      imageHostUrl: installation.imageHostUrl,
      queue: resources.idOf("StartWorkflowQueue"),
      deadLetterQueue: resources.idOf("NotStartedQueue"),
      eventSourceMapping: resources.idOf("StartWorkflowEvents"),
      alarmTopic: resources.idOf("AlarmTopic"),
      moderationConcurrency: deployment.moderationConcurrency,
    },
  );
};

/** @throws {BadInput} {@link NoSuchDeployment} {@link InvalidKeys} {@link KeyFileUnusable} */
export const composeChecks = async (
  options: DoctorOptions,
  environment: Environment,
  installation: Installation,
  ports: StagePorts,
): Promise<InstallationChecks> => {
  const { keys } = options;
  const expected = keys ? await readKeysFile(new FileSystemKeyFiles(), keys) : undefined;
  const stage = stageOptionsOf(options);
  const checks =
    stage === undefined
      ? findLocalChecks(installation, booksOf(installation), {
          dataDirectory: dataDirectoryOf(options, environment),
          web: new HttpWeb(),
        })
      : await checksOfStage(stage, environment, ports, installation, expected);
  return { name: installation.name, checks };
};
