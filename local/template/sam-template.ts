import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { bucketCorsOf, type CorsConfiguration } from "./cors-configuration.ts";
import { everySecondsOf, httpEventsOf } from "./function-events.ts";
import { customTags, Intrinsics, type Mapping, mappingOf } from "./intrinsic-functions.ts";

export interface HttpRoute {
  /** In upper case. */
  readonly method: string;
  /** With a leading slash. */
  readonly path: string;
  /** The entry point of the route's authorizer, such as `admit-upload`. */
  readonly authorizer?: string;
}

export interface TemplateFunction {
  readonly logicalId: string;
  /** The entry point's file name without its extension, such as `upload-image`. */
  readonly entryPoint: string;
  /** Its environment variables, with the globals. */
  readonly environment: Readonly<Record<string, string>>;
  /** The highest values that CloudFormation accepts for the parameters behind the environment variables, where it has a limit. */
  readonly highest: Readonly<Record<string, number>>;
  /** After this time Lambda ends the function. */
  readonly timeoutSeconds: number;
  readonly routes: readonly HttpRoute[];
  /** Of a function with a schedule: a call begins each time that so many seconds have passed. */
  readonly everySeconds?: number;
}

const entryPointOf = (functionProperties: Mapping): string =>
  String(functionProperties["Handler"]).replace(/\.handler$/, "");

const scheduleOf = (functionProperties: Mapping) => {
  const everySeconds = everySecondsOf(functionProperties);
  return everySeconds === undefined ? {} : { everySeconds };
};

/** Lambda's own, in seconds. */
const LAMBDA_TIMEOUT = 3;

/**
 * Reads from the SAM template what the service needs without AWS: functions, their settings and routes, and the state machine.
 * A parameter has its default; a resource is its logical id.
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

  /** @param file path of `template.yaml` */
  static async read(file: string): Promise<SamTemplate> {
    const template = parse(await readFile(file, "utf8"), {
      customTags,
      merge: true,
      maxAliasCount: -1, // the functions have much in common
    }) as Mapping;
    return new SamTemplate(dirname(file), template);
  }

  functions(): readonly TemplateFunction[] {
    const defaults = this.at("Globals", "Function");
    const globals = this.variablesOf(defaults);
    return this.resourcesOf("AWS::Serverless::Function").map(([logicalId, properties]) => ({
      ...scheduleOf(properties),
      logicalId,
      entryPoint: entryPointOf(properties),
      environment: { ...globals, ...this.variablesOf(properties) },
      highest: this.highestOf(properties),
      timeoutSeconds: Number(properties["Timeout"] ?? defaults["Timeout"] ?? LAMBDA_TIMEOUT),
      routes: httpEventsOf(properties).map(({ Method, Path, Auth }) => ({
        method: String(Method).toUpperCase(),
        path: String(Path),
        ...(Auth && { authorizer: this.authorizerOf(mappingOf(Auth)) }),
      })),
    }));
  }

  /** The CORS configuration of the only HTTP API. */
  cors(): CorsConfiguration {
    const [api] = this.resourcesOf("AWS::Serverless::HttpApi");
    return api?.[1]["CorsConfiguration"] as unknown as CorsConfiguration;
  }

  /** The CORS configuration of the only bucket that has one. @throws {TypeError} */
  bucketCors(): CorsConfiguration {
    const buckets = this.resourcesOf("AWS::S3::Bucket").map(([, properties]) => properties);
    return bucketCorsOf(mappingOf(buckets.find((each) => each["CorsConfiguration"])));
  }

  /**
   * Reads the definition of the only state machine and puts the functions' ARNs into it.
   * @throws {TypeError} if the template has no state machine
   */
  async stateMachine(): Promise<{ readonly StartAt: string; readonly States: Mapping }> {
    const [machine] = this.resourcesOf("AWS::Serverless::StateMachine");
    if (machine === undefined) throw new TypeError("The template has no state machine.");
    const { DefinitionUri, DefinitionSubstitutions } = machine[1];
    const values = this.intrinsics.resolve(DefinitionSubstitutions ?? {}) as Record<string, string>;
    const text = await readFile(join(this.directory, String(DefinitionUri)), "utf8");
    return JSON.parse(text.replace(/\$\{(\w+)\}/g, (whole, name) => values[name] ?? whole));
  }

  private authorizerOf(routeAuth: Mapping): string {
    const [api] = this.resourcesOf("AWS::Serverless::HttpApi");
    const authorizers = mappingOf(mappingOf(api?.[1]["Auth"])["Authorizers"]);
    const { FunctionArn = "" } = mappingOf(authorizers[String(routeAuth["Authorizer"])]);
    const logicalId = String(this.intrinsics.resolve(FunctionArn)).split(":").at(-1) ?? "";
    return entryPointOf(this.at("Resources", logicalId, "Properties"));
  }

  private resourcesOf(type: string): [string, Mapping][] {
    return Object.entries(this.at("Resources"))
      .map(([logicalId, resource]) => [logicalId, mappingOf(resource)] as const)
      .filter(([, resource]) => resource["Type"] === type)
      .map(([logicalId, resource]) => [logicalId, mappingOf(resource["Properties"])]);
  }

  private highestOf(properties: Mapping): Record<string, number> {
    return Object.fromEntries(
      Object.entries(variablesIn(properties)).flatMap(([name, value]) => {
        const { MaxValue } = this.at("Parameters", String(mappingOf(value)["Ref"]));
        return MaxValue === undefined ? [] : [[name, Number(MaxValue)]];
      }),
    );
  }

  private variablesOf(properties: Mapping): Record<string, string> {
    return Object.fromEntries(
      Object.entries(variablesIn(properties)).map(([name, value]) => [
        name,
        String(this.intrinsics.resolve(value)),
      ]),
    );
  }

  private at(...path: readonly string[]): Mapping {
    return path.reduce<Mapping>((value, key) => mappingOf(value[key]), this.template);
  }
}

const variablesIn = (properties: Mapping): Mapping =>
  mappingOf(mappingOf(properties["Environment"])["Variables"]);
