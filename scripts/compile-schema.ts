import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import addFormats from "ajv-formats";
import { build } from "esbuild";
import { uploadImageSchema } from "../src/adapters/inbound/http/upload-image.schema.ts";

export const compiledSchemaFile = fileURLToPath(
  new URL("../src/adapters/inbound/http/upload-image.schema.compiled.js", import.meta.url),
);

/** The validator of the upload API's schema as a module that needs nothing else. */
export const compileSchema = async (): Promise<string> => {
  const ajv = new Ajv({ allErrors: true, code: { source: true, esm: true } });
  addFormats.default(ajv);
  const source = standalone.default(ajv, ajv.compile(uploadImageSchema));
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: import.meta.dirname },
    bundle: true,
    format: "esm",
    write: false,
    legalComments: "none",
    banner: { js: "// Compiled from upload-image.schema.ts by `npm run generate`; do not edit." },
  });
  return outputFiles[0]?.text ?? "";
};
