import { readFile } from "node:fs/promises";
import { describe, expect, it } from "@jest/globals";
import { COMPILED_SCHEMAS, compileSchema } from "../../../scripts/compile-schema.ts";

describe("the compiled schemas", () => {
  it.each(COMPILED_SCHEMAS)("$file is what `npm run generate` makes now", async (compiled) => {
    expect(await readFile(compiled.file, "utf8")).toBe(await compileSchema(compiled));
  });
});
