import {
  type FunctionConfiguration,
  GetEventSourceMappingCommand,
  GetFunctionConfigurationCommand,
  GetLayerVersionByArnCommand,
  type LambdaClient,
  ResourceNotFoundException,
} from "@aws-sdk/client-lambda";
import type { FunctionFacts, Functions } from "../../application/doctor/stage-facts.port.ts";

const orUndefined = async <T>(request: Promise<T>): Promise<T | undefined> => {
  try {
    return await request;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
};

const problemOf = ({ State, StateReason, LastUpdateStatus }: FunctionConfiguration) => {
  // A function that was not called for weeks is Inactive, and starts at its next call.
  if (State === "Failed") return `has failed: ${StateReason}`;
  return LastUpdateStatus === "Failed" ? "could not be updated" : undefined;
};

/** The functions of a stack, and the event source mapping that starts workflows. */
export class LambdaFunctions implements Functions {
  private readonly lambda: LambdaClient;
  private readonly names: readonly string[];
  private readonly mapping: string;
  /** More than one check asks. */
  private listed: Promise<readonly FunctionFacts[]> | undefined;
  private readonly layers = new Map<string, Promise<readonly string[]>>();

  /** @param mapping its UUID */
  constructor(lambda: LambdaClient, names: readonly string[], mapping: string) {
    this.lambda = lambda;
    this.names = names;
    this.mapping = mapping;
  }

  list(): Promise<readonly FunctionFacts[]> {
    this.listed ??= Promise.all(this.names.map((name) => this.describe(name)));
    return this.listed;
  }

  async triggerState(): Promise<string | undefined> {
    const command = new GetEventSourceMappingCommand({ UUID: this.mapping });
    return (await orUndefined(this.lambda.send(command)))?.State;
  }

  private async describe(name: string): Promise<FunctionFacts> {
    const command = new GetFunctionConfigurationCommand({ FunctionName: name });
    const found = await orUndefined(this.lambda.send(command));
    const problem = found === undefined ? "does not exist" : problemOf(found);
    const { Runtime = "", Architectures = ["x86_64"], Layers = [] } = found ?? {};
    const layers = Layers.flatMap(({ Arn }) => Arn ?? []).map(async (id) => ({
      id,
      architectures: await this.architecturesOf(id),
    }));
    return {
      name,
      ...(problem && { problem }),
      runtime: Runtime,
      architecture: String(Architectures[0]),
      layers: await Promise.all(layers),
    };
  }

  private architecturesOf(layer: string): Promise<readonly string[]> {
    const known = this.layers.get(layer);
    if (known !== undefined) return known;
    const found = this.lambda
      .send(new GetLayerVersionByArnCommand({ Arn: layer }))
      .then(({ CompatibleArchitectures = [] }) => CompatibleArchitectures);
    this.layers.set(layer, found);
    return found;
  }
}
