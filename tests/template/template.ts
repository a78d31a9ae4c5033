import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import {
  customTags,
  type Json,
  type Mapping,
  mappingOf,
} from "../../local/template/intrinsic-functions.ts";

export const PROJECT = join(import.meta.dirname, "..", "..");

/** The template as it is written: its intrinsic functions stand in their long form. */
export const template = parse(await readFile(join(PROJECT, "template.yaml"), "utf8"), {
  customTags,
  merge: true,
  maxAliasCount: -1,
}) as Mapping;

/** The environment variables that every function has. */
export const globalVariables = mappingOf(
  mappingOf(mappingOf(mappingOf(template["Globals"])["Function"])["Environment"])["Variables"],
);

export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly properties: Mapping;
  readonly resource: Mapping;
}

export const resources: readonly Resource[] = Object.entries(mappingOf(template["Resources"])).map(
  ([id, value]) => {
    const resource = mappingOf(value);
    const properties = mappingOf(resource["Properties"]);
    return { id, type: String(resource["Type"]), properties, resource };
  },
);

export const resourcesOf = (type: string): readonly Resource[] =>
  resources.filter((each) => each.type === type);

export const listOf = (value: Json | undefined): readonly Json[] => {
  if (Array.isArray(value)) return value;
  return value === undefined ? [] : [value];
};

/** A metric as CloudWatch names it: its namespace, its name, and the values of its dimensions. */
export interface WatchedMetric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

const watchedMetric = ({ Namespace, MetricName, Dimensions }: Mapping): WatchedMetric => ({
  namespace: String(mappingOf(Namespace)["Fn::Sub"] ?? Namespace),
  name: String(MetricName),
  dimensions: Object.fromEntries(
    listOf(Dimensions)
      .map(mappingOf)
      .map(({ Name, Value }) => [String(Name), String(Value)]),
  ),
});

/** The metrics that an alarm watches: one, or those of its expression. */
export const metricsWatchedBy = (alarm: Mapping): readonly WatchedMetric[] =>
  alarm["Metrics"] === undefined
    ? [watchedMetric(alarm)]
    : listOf(alarm["Metrics"])
        .map((each) => mappingOf(mappingOf(each)["MetricStat"])["Metric"])
        .filter((metric) => metric !== undefined)
        .map((metric) => watchedMetric(mappingOf(metric)));
