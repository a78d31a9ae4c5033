import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import {
  LOCAL_SETTING_NAMES,
  readLocalSettings,
} from "../../../local/composition/local-settings.ts";
import { mappingOf } from "../../../local/template/intrinsic-functions.ts";
import { SamTemplate } from "../../../local/template/sam-template.ts";
import { PROJECT, template } from "../../template/template.ts";

const sam = await SamTemplate.read(join(PROJECT, "template.yaml"));
const parameters = mappingOf(template["Parameters"]);
const readDocument = (name: string): Promise<string> =>
  readFile(join(PROJECT, "docs", name), "utf8");

/** The cells of all rows, in the columns that the heads name. */
const rows = (await readDocument("settings.md")).split("\n\n").flatMap((table) => {
  const [head, , ...body] = table.split("\n").filter((line) => line.startsWith("| "));
  const cellsOf = (line: string) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim());
  const names = head === undefined ? [] : cellsOf(head);
  return body.map(
    (line): Readonly<Record<string, string | undefined>> =>
      Object.fromEntries(cellsOf(line).map((cell, i) => [names[i], cell])),
  );
});

const rowsOf = (column: "variable" | "parameter", name: string) =>
  rows.filter((row) => row[column] === `\`${name}\``);

/** Defaults that the document explains, because they are too long or follow from others. */
const inWords = (value: string): boolean => value === "" || value.startsWith("{");

describe("docs/settings.md", () => {
  it("has exactly one row for each setting of one machine, and for each parameter", () => {
    const documented = (column: "variable" | "parameter") =>
      rows.flatMap((row) => row[column]?.replaceAll("`", "") ?? []).toSorted();
    expect(documented("variable")).toEqual(LOCAL_SETTING_NAMES.toSorted());
    expect(documented("parameter")).toEqual(Object.keys(parameters).toSorted());
  });

  it.each(Object.entries(parameters))("has the default of %s", (name, parameter) => {
    const value = String(mappingOf(parameter)["Default"]);
    if (inWords(value)) return;
    expect(rowsOf("parameter", name)[0]?.["default"]).toContain(`\`${value}\``);
  });

  it("has the defaults of one machine", () => {
    const settings = readLocalSettings(sam, {});
    for (const name of ["PORT", "HOST", "DATA_DIR", "EXECUTION_RETENTION_DAYS"] as const) {
      expect(rowsOf("variable", name)[0]?.["default"]).toBe(`\`${settings[name]}\``);
    }
  });

  it("names the parameter from which each variable has its value", () => {
    const functions = Object.values(mappingOf(template["Resources"])).map(mappingOf);
    const references = functions.flatMap(({ Properties }) =>
      Object.entries(mappingOf(mappingOf(mappingOf(Properties)["Environment"])["Variables"])),
    );
    for (const [variable, value] of references) {
      const parameter = mappingOf(value)["Ref"];
      const [row] = rowsOf("variable", variable);
      if (row === undefined || typeof parameter !== "string") continue;
      expect([variable, row["parameter"]]).toEqual([variable, `\`${parameter}\``]);
    }
  });
});

it("docs/moderation.md shows the template's default policy", async () => {
  const [, shown = ""] = /```json\n(.*?)```/s.exec(await readDocument("moderation.md")) ?? [];
  const { Default } = mappingOf(parameters["ModerationPolicy"]);
  expect(JSON.parse(shown)).toEqual(JSON.parse(String(Default)));
});
