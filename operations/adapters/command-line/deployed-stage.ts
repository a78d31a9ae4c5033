import type { Deployment } from "../../application/ports/deployments.port.ts";
import { BadInput, type StageOptions, stackNameOf } from "./command.ts";
import type { StagePorts } from "./command-line-ports.ts";

/** The stage that the options name. */
export const findStage = async (
  { deployments }: StagePorts,
  options: StageOptions,
): Promise<Deployment> => {
  const deployment = await deployments.find(stackNameOf(options));
  const stage = deployment.parameters["Stage"] ?? options.stage;
  if (stage !== options.stage) {
    throw new BadInput(`${deployment.name} is stage "${stage}", not "${options.stage}".`);
  }
  return deployment;
};

const wanted = (
  { name }: Deployment,
  what: "output" | "parameter",
  values: Readonly<Record<string, string>>,
  key: string,
): string => {
  const value = values[key];
  if (!value)
    throw new BadInput(`${name} has no ${what} ${key}; is it an image service that came up?`);
  return value;
};

export const outputOf = (deployment: Deployment, key: string): string =>
  wanted(deployment, "output", deployment.outputs, key);

export const parameterOf = (deployment: Deployment, key: string): string =>
  wanted(deployment, "parameter", deployment.parameters, key);
