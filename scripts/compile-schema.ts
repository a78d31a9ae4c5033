import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import addFormats from "ajv-formats";
import { build } from "esbuild";
import { prepareDirectUploadSchema } from "../src/adapters/inbound/http/prepare-direct-upload.schema.ts";
import { uploadImageSchema } from "../src/adapters/inbound/http/upload-image.schema.ts";
import { workflowStateSchema } from "../src/adapters/workflow-state/workflow-state.schema.ts";

const generated = (name: string): string =>
  fileURLToPath(new URL(`../src/generated/${name}.validator.js`, import.meta.url));

interface CompiledSchema {
  readonly file: string;
  readonly schema: object;
  readonly allErrors: boolean;
}

/** Every schema that is compiled ahead, and the file of its validator. */
export const COMPILED_SCHEMAS: readonly CompiledSchema[] = [
  // A client gets every fault at once. Of a workflow state the first fault is enough, in less code.
  { file: generated("upload-image"), schema: uploadImageSchema, allErrors: true },
  {
    file: generated("prepare-direct-upload"),
    schema: prepareDirectUploadSchema,
    allErrors: true,
  },
  { file: generated("workflow-state"), schema: workflowStateSchema, allErrors: false },
];

/** Compiles a schema to a validator, a module that needs nothing else. */
export const compileSchema = async ({ schema, allErrors }: CompiledSchema): Promise<string> => {
  const ajv = new Ajv({
    allErrors,
    discriminator: true,
    inlineRefs: false,
    code: { source: true, esm: true },
  });
  addFormats.default(ajv);
  const source = standalone.default(ajv, ajv.compile(schema));
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: import.meta.dirname },
    bundle: true,
    format: "esm",
    write: false,
    legalComments: "none",
    banner: { js: "// Compiled from a *.schema.ts by `npm run generate`; do not edit." },
  });
  return outputFiles[0]?.text ?? "";
};
