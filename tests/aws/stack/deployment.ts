import { join } from "node:path";
import {
  CloudFormationClient,
  DeleteStackCommand,
  paginateListStackResources,
  waitUntilStackDeleteComplete,
} from "@aws-sdk/client-cloudformation";
import { stackNameOf } from "../../stage/stage.ts";
import { PROJECT, sam } from "../support/sam.ts";

export const cloudFormation = new CloudFormationClient({});

/** The emulator runs functions on this machine, so they need the layer for it. A build has the layers of both. */
const ARCHITECTURE = process.arch === "arm64" ? "arm64" : "x86_64";

/** The layer of that architecture, as the build folder names it. */
export const LAYER = ARCHITECTURE === "arm64" ? "SharpLayerArm64" : "SharpLayerX86";

export const build = (folder: string): Promise<string> => sam("build", "--build-dir", folder);

/** `sam deploy --config-env <stage>`, of a build that is not in SAM's own folder, which other tests build into at the same time. */
export const deploy = (
  folder: string,
  stage: string,
  parameters: Readonly<Record<string, string>>,
): Promise<string> =>
  sam(
    "deploy",
    ...["--config-env", stage, "--config-file", join(PROJECT, "samconfig.toml")],
    ...["--template-file", join(folder, "template.yaml")],
    "--no-confirm-changeset",
    "--parameter-overrides",
    ...Object.entries({ Stage: stage, Architecture: ARCHITECTURE, ...parameters }).map(
      ([name, value]) => `${name}=${value}`,
    ),
  );

/** The physical name of each of a stack's resources, by its logical one. */
export const resourcesOf = async (stage: string): Promise<ReadonlyMap<string, string>> => {
  const resources = new Map<string, string>();
  const pages = paginateListStackResources(
    { client: cloudFormation },
    { StackName: stackNameOf(stage) },
  );
  for await (const { StackResourceSummaries = [] } of pages) {
    for (const { LogicalResourceId = "", PhysicalResourceId = "" } of StackResourceSummaries) {
      resources.set(LogicalResourceId, PhysicalResourceId);
    }
  }
  return resources;
};

export const removeStack = async (stage: string): Promise<void> => {
  const StackName = stackNameOf(stage);
  await cloudFormation.send(new DeleteStackCommand({ StackName }));
  await waitUntilStackDeleteComplete(
    { client: cloudFormation, maxWaitTime: 60, minDelay: 1, maxDelay: 2 },
    { StackName },
  );
};
