import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type CollectionTag, parse, type ScalarTag, YAMLMap, YAMLSeq } from "yaml";

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type Mapping = { readonly [key: string]: Json };

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

/** `!Sub x` is `{ "Fn::Sub": x }`; of Ref and Condition the name stays as it is. */
const longName = (tag: string): string => (/^(Ref|Condition)$/.test(tag) ? tag : `Fn::${tag}`);

const shortForms = [
  "Ref",
  "Condition",
  "Sub",
  "GetAtt",
  "If",
  "Equals",
  "Not",
  "And",
  "Or",
  "Join",
  "Select",
];
const customTags: (ScalarTag | CollectionTag)[] = shortForms.flatMap((name) => [
  { tag: `!${name}`, resolve: (text: string) => ({ [longName(name)]: text }) },
  {
    tag: `!${name}`,
    collection: "seq" as const,
    resolve: (items: YAMLSeq | YAMLMap) => {
      const map = new YAMLMap();
      const seq = new YAMLSeq();
      seq.items = items.items;
      map.set(longName(name), seq);
      return map;
    },
  },
]);

const isMapping = (value: Json | undefined): value is Mapping =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const LOCAL: Readonly<Record<string, string>> = {
  "AWS::AccountId": "000000000000",
  "AWS::Region": "local",
  "AWS::Partition": "aws",
  "AWS::URLSuffix": "localhost",
  "AWS::StackName": "pinster-image-service-local",
};

/**
 * What a process that runs the service without AWS has to know of the SAM template: functions, their settings and routes, and
 * the state machine. Parameters have their defaults; resources are known by their logical ids.
 */
export class SamTemplate {
  private readonly directory: string;
  private readonly template: Mapping;

  private constructor(directory: string, template: Mapping) {
    this.directory = directory;
    this.template = template;
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
    const values = this.resolve(DefinitionSubstitutions ?? {}) as Record<string, string>;
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
      Object.entries(variables).map(([name, value]) => [name, String(this.resolve(value))]),
    );
  }

  private at(...path: readonly string[]): Mapping {
    return path.reduce<Mapping>((value, key) => mappingOf(value[key]), this.template);
  }

  private resolve(value: Json): Json {
    if (Array.isArray(value)) return value.map((item) => this.resolve(item));
    if (!isMapping(value)) return value;
    const entries = Object.entries(value);
    const [name, argument] = entries[0] ?? [];
    if (entries.length === 1 && name !== undefined && argument !== undefined) {
      switch (name) {
        case "Ref":
          return this.ref(String(argument));
        case "Fn::GetAtt":
          return this.attribute(Array.isArray(argument) ? argument.join(".") : String(argument));
        case "Fn::Sub":
          return String(argument).replace(/\$\{([\w:.]+)\}/g, (_, id: string) =>
            String(id.includes(".") ? this.attribute(id) : this.ref(id)),
          );
        case "Fn::If": {
          const [condition, yes, no] = argument as readonly Json[];
          return this.resolve((this.condition(String(condition)) ? yes : no) ?? null);
        }
      }
    }
    return Object.fromEntries(entries.map(([key, item]) => [key, this.resolve(item)]));
  }

  private ref(id: string): Json {
    return LOCAL[id] ?? this.at("Parameters", id)["Default"] ?? id;
  }

  private attribute(path: string): string {
    const [logicalId, attribute] = path.split(".");
    return attribute === "Arn"
      ? `arn:aws:lambda:eu-west-1:${LOCAL["AWS::AccountId"]}:function:${logicalId}`
      : path;
  }

  private condition(name: string): boolean {
    return this.holds(this.at("Conditions")[name] ?? null);
  }

  private holds(condition: Json): boolean {
    if (!isMapping(condition)) return Boolean(condition);
    const [[name, argument] = ["", []]] = Object.entries(condition);
    const [first = null, second = null] = argument as readonly Json[];
    if (name === "Fn::Not") return !this.holds(first);
    if (name === "Fn::Equals") return this.resolve(first) === this.resolve(second);
    throw new TypeError(`The template's condition ${name} is not known here.`);
  }
}

const mappingOf = (value: Json | undefined): Mapping => (isMapping(value) ? value : {});
