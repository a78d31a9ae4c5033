import { readFile } from "node:fs/promises";
import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { keyOf, parseKeysEnv } from "../../operations/adapters/keys/keys-env.ts";
import { privateKeyPem } from "../../src/adapters/security/key-encoding.ts";

/** A deployed stage, as its stack's outputs and parameters describe it. */
export interface Stage {
  readonly name: string;
  readonly stackName: string;
  /** Where clients POST. */
  readonly endpoint: string;
  /** The service's URL as tokens have it. */
  readonly audience: string;
  readonly pinsterApiUrl: string;
  readonly imageHostUrl: string;
  readonly uploadsBucket: string;
  readonly imagesBucket: string;
  readonly stateMachineArn: string;
  readonly rejectionTopicArn: string;
  readonly keysSecretArn: string;
  readonly thumbnailSizes: readonly string[];
  /** Those that are made when they are first requested. */
  readonly onDemandSizes: readonly string[];
}

export const stackNameOf = (stage: string): string => `pinster-image-service-${stage}`;

/** An emulator does not own the names of AWS; it answers for an API under a path of its own. */
const endpointOf = (uploadUrl: string): string => {
  const emulator = process.env["AWS_ENDPOINT_URL"];
  const [apiId, service] = new URL(uploadUrl).hostname.split(".");
  return emulator && service === "execute-api"
    ? `${emulator}/_aws/execute-api/${apiId}/$default/`
    : `${uploadUrl}/`;
};

/** @throws {Error} if there is no such stack in this account and region, or it lacks an output */
export const readStage = async (
  name: string,
  cloudFormation = new CloudFormationClient({}),
): Promise<Stage> => {
  const stackName = stackNameOf(name);
  const { Stacks } = await cloudFormation.send(new DescribeStacksCommand({ StackName: stackName }));
  const values = new Map<string, string>();
  for (const { ParameterKey = "", ParameterValue = "" } of Stacks?.[0]?.Parameters ?? []) {
    values.set(`parameter ${ParameterKey}`, ParameterValue);
  }
  for (const { OutputKey = "", OutputValue = "" } of Stacks?.[0]?.Outputs ?? []) {
    values.set(`output ${OutputKey}`, OutputValue);
  }
  const value = (key: string): string => {
    const found = values.get(key);
    if (found === undefined) throw new Error(`Stack ${stackName} has no ${key}.`);
    return found;
  };
  return {
    name,
    stackName,
    endpoint: endpointOf(value("output UploadUrl")),
    audience: value("output UploadUrl"),
    pinsterApiUrl: value("parameter PinsterApiUrl"),
    imageHostUrl: value("output ImageHostUrl"),
    uploadsBucket: value("output UploadsBucket"),
    imagesBucket: value("output ImagesBucket"),
    stateMachineArn: value("output StateMachineArn"),
    rejectionTopicArn: value("output RejectionTopicArn"),
    keysSecretArn: value("output KeysSecretArn"),
    thumbnailSizes: value("parameter ThumbnailSizes").split(","),
    onDemandSizes: value("parameter OnDemandSizes").split(",").filter(Boolean),
  };
};

/** PEM of PinsterApi's private key, which signs upload tokens, from a keys.env. */
export const readTokenKey = async (keysFile: string): Promise<string> => {
  const keys = parseKeysEnv(await readFile(keysFile, "utf8"));
  return privateKeyPem("PRIVATE_KEY", keyOf(keys, "PRIVATE_KEY"));
};
