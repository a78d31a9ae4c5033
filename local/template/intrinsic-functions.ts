import { type CollectionTag, type ScalarTag, YAMLMap, YAMLSeq } from "yaml";

export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json };
export type Mapping = { readonly [key: string]: Json };

const isMapping = (value: Json | undefined): value is Mapping =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A member as a mapping; an empty one if it is missing or is no mapping. */
export const mappingOf = (value: Json | undefined): Mapping => (isMapping(value) ? value : {});

/** `!Sub x` is `{ "Fn::Sub": x }`. `Ref` and `Condition` have no prefix. */
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
  "Split",
];

/** CloudFormation's short forms, for the YAML parser. */
export const customTags: (ScalarTag | CollectionTag)[] = shortForms.flatMap((name) => [
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

/** The values of the pseudo parameters on one machine. */
const LOCAL: Readonly<Record<string, string>> = {
  "AWS::AccountId": "000000000000",
  "AWS::Region": "local",
  "AWS::Partition": "aws",
  "AWS::URLSuffix": "localhost",
  "AWS::StackName": "pinster-image-service-local",
};

/** Evaluates a template's intrinsic functions. A parameter has its default; a resource is its logical id. */
export class Intrinsics {
  private readonly template: Mapping;

  constructor(template: Mapping) {
    this.template = template;
  }

  /** @throws {TypeError} if a condition is of a kind that is not known here */
  resolve(value: Json): Json {
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
    return LOCAL[id] ?? mappingOf(mappingOf(this.template["Parameters"])[id])["Default"] ?? id;
  }

  private attribute(path: string): string {
    const [logicalId, attribute] = path.split(".");
    return attribute === "Arn"
      ? `arn:aws:lambda:eu-west-1:${LOCAL["AWS::AccountId"]}:function:${logicalId}`
      : path;
  }

  private condition(name: string): boolean {
    return this.holds(mappingOf(this.template["Conditions"])[name] ?? null);
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
