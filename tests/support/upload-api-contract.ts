import { readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { parse } from "yaml";

const FILE = new URL("../../docs/openapi.yaml", import.meta.url);

/** Reads docs/openapi.yaml as an object. */
export const readUploadApi = () => parse(readFileSync(FILE, "utf8"), { merge: true });

interface HeaderObject {
  readonly required?: boolean;
}

interface ResponseObject {
  readonly headers?: Readonly<Record<string, HeaderObject>>;
  readonly content?: { readonly "application/json"?: { readonly schema: object } };
}

interface ParameterObject {
  readonly name: string;
  readonly schema: object;
}

interface OperationObject {
  readonly parameters?: readonly ParameterObject[];
  readonly requestBody?: { readonly content: { "application/json": { readonly schema: object } } };
  readonly responses: Readonly<Record<string, ResponseObject>>;
}

interface ReferenceObject {
  readonly $ref: string;
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

/** Checks what an operation sends and answers against docs/openapi.yaml. */
export class UploadApiContract {
  private readonly api = readUploadApi();
  private readonly ajv: Ajv2020;
  private readonly operation: OperationObject;
  private readonly validators = new Map<object, ValidateFunction>();

  /** @param find the operation in the document; without it, the upload itself */
  constructor(
    // biome-ignore lint/suspicious/noExplicitAny: the whole document
    find: (api: any) => OperationObject = (api) => api.paths["/"].post,
  ) {
    this.ajv = new Ajv2020({
      allErrors: true,
      strict: true,
      strictTypes: false,
      strictRequired: false,
    });
    addFormats.default(this.ajv);
    this.ajv.addVocabulary(["components", "example"]);
    this.ajv.addSchema({ $id: "openapi.yaml", components: this.api.components });
    this.operation = find(this.api);
  }

  /** Lists how an answer's body differs from the document. An empty list: it does not. */
  faultsOf(status: number, body: unknown): readonly string[] {
    const response = this.responseOf(status);
    if (response === undefined) return [`the document has no status ${status}`];
    const schema = response.content?.["application/json"]?.schema;
    return schema === undefined ? [] : this.faultsOfJson(schema, body);
  }

  /** Lists the headers of an answer that the document does not declare, and those that are missing. */
  faultsOfHeaders(status: number, names: readonly string[]): readonly string[] {
    const declared = Object.entries(this.responseOf(status)?.headers ?? {}).map(
      ([name, header]) => [name.toLowerCase(), this.resolve(header).required === true] as const,
    );
    // Of these OpenAPI says that the document does not declare them, or HTTP itself has them.
    const always = ["content-type", "content-length", "date", "connection", "keep-alive"];
    const known = new Set([...always, ...declared.map(([name]) => name)]);
    return [
      ...names.filter((name) => !known.has(name)).map((name) => `undeclared: ${name}`),
      ...declared
        .filter(([name, isRequired]) => isRequired && !names.includes(name))
        .map(([name]) => `missing: ${name}`),
    ];
  }

  /** Lists how a request's body and headers differ from the document. @param headers with names in lower case */
  faultsOfRequest(body: unknown, headers: Readonly<Record<string, unknown>>): readonly string[] {
    const schema = this.operation.requestBody?.content["application/json"].schema;
    if (schema === undefined) return ["the document has no body for this request"];
    const inHeaders = (this.operation.parameters ?? [])
      .map((parameter) => this.resolve(parameter))
      .flatMap(({ name, schema }) => this.faultsOfJson(schema, headers[name.toLowerCase()]));
    return [...this.faultsOfJson(schema, body), ...inHeaders];
  }

  /** The highest value that the document allows for a parameter of this name. */
  maximumOf(name: string): number {
    const parameters = (this.operation.parameters ?? []).map((each) => this.resolve(each));
    const schema = parameters.find((each) => each.name === name)?.schema;
    return (schema as { readonly maximum?: number } | undefined)?.maximum ?? Number.NaN;
  }

  private responseOf(status: number): ResponseObject | undefined {
    const response = this.operation.responses[String(status)];
    return response && this.resolve(response);
  }

  private resolve<T extends object>(value: T | ReferenceObject): T {
    if (!("$ref" in value)) return value;
    const path = value.$ref.split("/").slice(1);
    return path.reduce((part, key) => part[key], this.api);
  }

  private faultsOfJson(schema: object, json: unknown): readonly string[] {
    const known = this.validators.get(schema);
    const validate = known ?? this.ajv.compile(withAbsoluteReferences(schema) as object);
    this.validators.set(schema, validate);
    return validate(json)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  }
}
