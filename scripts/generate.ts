/** Compiles the JSON schemas ahead: `npm run generate`, after a change to a `*.schema.ts`. */
import { writeFile } from "node:fs/promises";
import { COMPILED_SCHEMAS, compileSchema } from "./compile-schema.ts";

for (const compiled of COMPILED_SCHEMAS) {
  await writeFile(compiled.file, await compileSchema(compiled));
  console.log(`wrote ${compiled.file}`);
}
