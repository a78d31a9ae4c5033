/** Compiles the JSON schemas ahead: `npm run generate`, after a change to a `*.schema.ts`. */
import { writeFile } from "node:fs/promises";
import { compiledSchemaFile, compileSchema } from "./compile-schema.ts";

await writeFile(compiledSchemaFile, await compileSchema());
