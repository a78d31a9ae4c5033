import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { PutSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { generateKeys } from "../../../operations/adapters/keys/key-pairs.ts";
import { formatKeysEnv, keyOf } from "../../../operations/adapters/keys/keys-env.ts";
import { DynamoDbUploadLedger } from "../../../src/adapters/outbound/dynamodb/dynamo-db-upload-ledger.ts";
import { publicKeyPem } from "../../../src/adapters/security/key-encoding.ts";
import { Executions } from "../../stage/executions.ts";
import { readStage, readTokenKey, type Stage } from "../../stage/stage.ts";
import { StageClient } from "../../stage/stage-client.ts";
import { ACCOUNT_ID, freePort, REGION } from "../emulator/ministack.ts";
import { s3 } from "../support/aws.ts";
import {
  type RekognitionStandIn,
  startRekognitionStandIn,
} from "../support/rekognition-stand-in.ts";
import { build, deploy, resourcesOf } from "./deployment.ts";
import { startImageHostStandIn } from "./image-host-stand-in.ts";
import { type PinsterApi, startPinsterApi } from "./pinster-api.ts";
import { TopicSubscriber } from "./topic-subscriber.ts";

export const lambda = new LambdaClient({});

/** The `dev` stack as it was deployed, and everything around it that the emulator does not have. */
export interface Stack {
  readonly stage: Stage;
  readonly client: StageClient;
  readonly executions: Executions;
  readonly pinsterApi: PinsterApi;
  readonly rekognition: RekognitionStandIn;
  readonly subscriber: TopicSubscriber;
  readonly ledger: DynamoDbUploadLedger;
  /** What the image host's stand-in has asked of the function that generates sizes. */
  readonly generatedSizes: readonly GeneratedSize[];
  readonly keysFile: string;
  /** Where `sam build` has put the functions. */
  readonly buildFolder: string;
  /** Physical names by the template's logical ones. */
  readonly resources: ReadonlyMap<string, string>;
  /** `sam deploy` of the same build once more. */
  deployAgain(
    stage: "dev" | "prod",
    parameters?: Readonly<Record<string, string>>,
  ): Promise<string>;
}

/** The deployed functions look for it there (scripts/test-aws.ts). */
const rekognitionPort = Number(process.env["REKOGNITION_PORT"]);

interface GeneratedSize {
  readonly answer: APIGatewayProxyStructuredResultV2;
  /** The function's. */
  readonly log: string;
}

/** As CloudFront asks by the function's URL. */
const invokeGenerateSize = async (rawPath: string): Promise<GeneratedSize> => {
  const event = { rawPath, rawQueryString: "", requestContext: { requestId: randomUUID() } };
  const { Payload, LogResult = "" } = await lambda.send(
    new InvokeCommand({
      FunctionName: (await resourcesOf("dev")).get("GenerateSizeFunction"),
      Payload: JSON.stringify(event),
      LogType: "Tail",
    }),
  );
  return {
    answer: JSON.parse(Buffer.from(Payload ?? []).toString()),
    log: Buffer.from(LogResult, "base64").toString(),
  };
};

/**
 * @param onClose is handed how to put away each thing that was started, also if the deployment fails
 * @throws {Error} with what SAM wrote, if it fails
 */
export const deployStack = async (
  onClose: (close: () => Promise<void>) => void,
): Promise<Stack> => {
  const folder = await mkdtemp(join(tmpdir(), "pinster-stack-"));
  onClose(() => rm(folder, { recursive: true, force: true }));
  const buildFolder = join(folder, "build");
  const rekognition = await startRekognitionStandIn(s3, rekognitionPort);
  onClose(rekognition.close);
  const generatedSizes: GeneratedSize[] = [];
  const imageHost = await startImageHostStandIn(
    s3,
    `pinster-images-dev-${ACCOUNT_ID}-${REGION}`,
    async (path) => {
      const generated = await invokeGenerateSize(path);
      generatedSizes.push(generated);
      return generated.answer;
    },
  );
  onClose(imageHost.close);
  const pinsterApiPort = await freePort();
  const hosts = {
    PinsterApiUrl: `http://127.0.0.1:${pinsterApiPort}`,
    ImageHostUrl: imageHost.url,
  };
  await build(buildFolder);
  await deploy(buildFolder, "dev", hosts);
  const stage = await readStage("dev");

  const keys = generateKeys();
  const keysFile = join(folder, "keys.env");
  await writeFile(keysFile, formatKeysEnv(keys), { mode: 0o600 });
  await new SecretsManagerClient({}).send(
    new PutSecretValueCommand({
      SecretId: stage.keysSecretArn,
      SecretString: JSON.stringify({
        API_PUBLIC_KEY: keyOf(keys, "PUBLIC_KEY"),
        PRIVATE_KEY: keyOf(keys, "IMAGE_SERVICE_PRIVATE_KEY"),
      }),
    }),
  );
  const pinsterApi = await startPinsterApi(pinsterApiPort, {
    imageServiceUrl: stage.audience,
    imageServicePublicKey: publicKeyPem(
      "IMAGE_SERVICE_PUBLIC_KEY",
      keyOf(keys, "IMAGE_SERVICE_PUBLIC_KEY"),
    ),
  });
  onClose(pinsterApi.close);

  const resources = await resourcesOf("dev");
  return {
    stage,
    client: new StageClient(stage, await readTokenKey(keysFile)),
    executions: new Executions(stage),
    pinsterApi,
    rekognition,
    subscriber: await TopicSubscriber.subscribe(stage.rejectionTopicArn),
    generatedSizes,
    keysFile,
    buildFolder,
    resources,
    ledger: new DynamoDbUploadLedger(new DynamoDBClient({}), resources.get("LedgerTable") ?? ""),
    deployAgain: (name, parameters = {}) =>
      deploy(buildFolder, name, { ...(name === "dev" && hosts), ...parameters }),
  };
};
