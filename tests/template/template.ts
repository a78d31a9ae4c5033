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
}) as Mapping;

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
