import { readdirSync, readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { describe, expect, it } from "@jest/globals";

const project = join(import.meta.dirname, "../..");
const GENERATED = "src/generated/";
const MAX_LINES = 150;
const MEDIAN_BELOW = 35;

/** Lists a folder's TypeScript files, as paths from the project's folder. Generated files are left out. */
const sourceFiles = (folder: string): readonly string[] =>
  readdirSync(join(project, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map(({ parentPath, name }) => relative(project, join(parentPath, name)))
    .filter((file) => !file.startsWith(GENERATED));

/** Counts lines as `wc -l` does. */
const linesOf = (file: string): number =>
  readFileSync(join(project, file), "utf8").split("\n").length - 1;

/** The middle one of the sorted numbers; the higher of two. */
const medianOf = (numbers: readonly number[]): number | undefined =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

describe("the source files", () => {
  it.each(["src", "local", "operations"])(
    `of %s have at most ${MAX_LINES} lines each`,
    (folder) => {
      const files = sourceFiles(folder);
      expect(files).not.toEqual([]);
      const tooLong = files
        .map((file) => ({ file, lines: linesOf(file) }))
        .filter(({ lines }) => lines > MAX_LINES);
      expect(tooLong).toEqual([]);
    },
  );

  it(`of src have a median length below ${MEDIAN_BELOW} lines`, () => {
    expect(medianOf(sourceFiles("src").map(linesOf))).toBeLessThan(MEDIAN_BELOW);
  });

  it("have names that occur once", () => {
    const files = ["src", "local", "operations", "bench", "scripts"].flatMap(sourceFiles);
    const groups = Map.groupBy(files, (file) => basename(file));
    expect([...groups.values()].filter(({ length }) => length > 1)).toEqual([]);
  });
});
