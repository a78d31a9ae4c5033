import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The names in a folder; none if there is no such folder. */
export const namesIn = (path: string): readonly string[] =>
  existsSync(path) ? readdirSync(path) : [];

export const visibleNamesIn = (path: string): readonly string[] =>
  namesIn(path).filter((name) => !name.startsWith("."));

export const readJson = (path: string): Record<string, unknown> =>
  JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;

export const contentFileIn = (path: string): string =>
  join(path, namesIn(path).find((name) => name.startsWith("content.")) ?? "content");

/** A line that was cut off by a kill is nothing. */
export const readLines = <Line>(path: string): readonly Line[] =>
  (existsSync(path) ? readFileSync(path, "utf8") : "").split("\n").flatMap((line) => {
    try {
      return [JSON.parse(line) as Line];
    } catch {
      return [];
    }
  });
