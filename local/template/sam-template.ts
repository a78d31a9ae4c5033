import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { customTags, Intrinsics, type Mapping, mappingOf } from "./intrinsic-functions.ts";

export interface HttpRoute {
  readonly method: string;
  readonly path: string;
}

export interface TemplateFunction {
  readonly logicalId: string;
  /** File name of the entry point, without its ending: `upload-image`. */
  readonly entryPoint: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly routes: readonly HttpRoute[];
}

export interface CorsConfiguration {
  readonly AllowOrigins: readonly string[];
  readonly AllowMethods: readonly string[];
  readonly AllowHeaders: readonly string[];
  readonly MaxAge: number;
}

/**
 * What a process that runs the service without AWS has to know of the SAM template: functions, their settings and routes, and
 * the state machine. Parameters have their defaults; resources are known by their logical ids.
 */
export class SamTemplate {
  private readonly directory: string;
  private readonly template: Mapping;
  private readonly intrinsics: Intrinsics;

  private constructor(directory: string, template: Mapping) {
    this.directory = directory;
    this.template = template;
    this.intrinsics = new Intrinsics(template);
  }

  static async read(file: string): Promise<SamTemplate> {
    const template = parse(await readFile(file, "utf8"), { customTags, merge: true }) as Mapping;
    return new SamTemplate(dirname(file), template);
  }

  functions(): readonly TemplateFunction[] {
    const globals = this.variablesOf(this.at("Globals", "Function"));
    return this.resourcesOf("AWS::Serverless::Function").map(([logicalId, properties]) => ({
      logicalId,
      entryPoint: String(properties["Handler"]).replace(/\.handler$/, ""),
      environment: { ...globals, ...this.variablesOf(properties) },
      routes: Object.values(mappingOf(properties["Events"]))
        .map(mappingOf)
        .filter((event) => event["Type"] === "HttpApi")
        .map((event) => mappingOf(event["Properties"]))
        .map(({ Method, Path }) => ({ method: String(Method).toUpperCase(), path: String(Path) })),
    }));
  }

  cors(): CorsConfiguration {
    const [api] = this.resourcesOf("AWS::Serverless::HttpApi");
    return api?.[1]["CorsConfiguration"] as unknown as CorsConfiguration;
  }

  /** The definition of the only state machine, with the functions' ARNs put in. */
  async stateMachine(): Promise<{ readonly StartAt: string; readonly States: Mapping }> {
    const [machine] = this.resourcesOf("AWS::Serverless::StateMachine");
    if (machine === undefined) throw new TypeError("The template has no state machine.");
    const { DefinitionUri, DefinitionSubstitutions } = machine[1];
    const values = this.intrinsics.resolve(DefinitionSubstitutions ?? {}) as Record<string, string>;
    const text = await readFile(join(this.directory, String(DefinitionUri)), "utf8");
    return JSON.parse(text.replace(/\$\{(\w+)\}/g, (whole, name) => values[name] ?? whole));
  }

  private resourcesOf(type: string): [string, Mapping][] {
    return Object.entries(this.at("Resources"))
      .map(([logicalId, resource]) => [logicalId, mappingOf(resource)] as const)
      .filter(([, resource]) => resource["Type"] === type)
      .map(([logicalId, resource]) => [logicalId, mappingOf(resource["Properties"])]);
  }

  private variablesOf(properties: Mapping): Record<string, string> {
    const variables = mappingOf(mappingOf(properties["Environment"])["Variables"]);
    return Object.fromEntries(
      Object.entries(variables).map(([name, value]) => [
        name,
        String(this.intrinsics.resolve(value)),
      ]),
    );
  }

  private at(...path: readonly string[]): Mapping {
    return path.reduce<Mapping>((value, key) => mappingOf(value[key]), this.template);
  }
}
