import { readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { parse } from "yaml";

const FILE = new URL("../../docs/openapi.yaml", import.meta.url);

/** Reads docs/openapi.yaml as an object. */
export const readUploadApi = () => parse(readFileSync(FILE, "utf8"), { merge: true });

interface ResponseObject {
  readonly content: { readonly "application/json": { readonly schema: object } };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/** Makes every reference relative to the whole document, as ajv needs it. */
const withAbsoluteReferences = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withAbsoluteReferences);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      key === "$ref" && typeof member === "string"
        ? `openapi.yaml${member}`
        : withAbsoluteReferences(member),
    ]),
  );
};

/** Checks responses of the upload API against the document's schema for their status. */
export class UploadApiContract {
  private readonly validators = new Map<string, ValidateFunction>();

  constructor() {
    const api = readUploadApi();
    const ajv = new Ajv2020({
      allErrors: true,
      strict: true,
      strictTypes: false,
      strictRequired: false,
    });
    ajv.addVocabulary(["components"]);
    ajv.addSchema({ $id: "openapi.yaml", components: api.components });
    const responses = Object.entries<ResponseObject>(api.paths["/"].post.responses);
    for (const [status, { content }] of responses) {
      const { schema } = content["application/json"];
      this.validators.set(status, ajv.compile(withAbsoluteReferences(schema) as object));
    }
  }

  /** Lists how a response differs from the document. An empty list: it does not. */
  faultsOf(status: number, body: unknown): readonly string[] {
    const validate = this.validators.get(String(status));
    if (validate === undefined) return [`the document has no status ${status}`];
    return validate(body)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  }
}
