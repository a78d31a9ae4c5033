import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";

interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

export interface BuiltFunction {
  readonly logicalId: string;
  /** File name of the entry point, without its ending. */
  readonly entryPoint: string;
  readonly exportName: string;
  readonly folder: string;
  readonly layers: readonly unknown[];
  readonly environment: Readonly<Record<string, unknown>>;
}

/** The functions of the template that `sam build` wrote; in it, no tag is in its short form any more. */
export const builtFunctions = async (buildFolder: string): Promise<readonly BuiltFunction[]> => {
  const template = parse(await readFile(join(buildFolder, "template.yaml"), "utf8"));
  return Object.entries<Resource>(template.Resources)
    .filter(([, { Type }]) => Type === "AWS::Serverless::Function")
    .map(([logicalId, { Properties: properties }]) => {
      const handler = properties["Handler"] as string;
      const end = handler.lastIndexOf(".");
      const { Variables: environment = {} } = (properties["Environment"] ?? {}) as {
        Variables?: Record<string, unknown>;
      };
      return {
        logicalId,
        entryPoint: handler.slice(0, end),
        exportName: handler.slice(end + 1),
        folder: join(buildFolder, properties["CodeUri"] as string),
        layers: (properties["Layers"] as unknown[] | undefined) ?? [],
        environment,
      };
    });
};
