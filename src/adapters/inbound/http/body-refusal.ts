import { Refusal } from "./refusal.ts";
import { EXAMPLE_BODY } from "./upload-image.schema.ts";

/** As ajv reports it. */
interface FieldError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

interface MiddyError {
  readonly cause?: { readonly package?: string; readonly data?: unknown };
}

const DATE_TIME = 'must be an ISO 8601 date-time such as "2019-05-16T02:03:37+0000"';
const TEXT = "must be text without NUL characters and halves of surrogate pairs";

const messageOf = ({ keyword, message }: FieldError, field: string | undefined): string => {
  if (keyword === "required") return "is required";
  if (keyword === "format") return DATE_TIME;
  if (keyword === "pattern") return field === "featured" ? DATE_TIME : TEXT;
  return message ?? "is invalid";
};

/** `/body/data/name` → `["data", "name"]`; of a missing member, the path that it would have. */
const pathOf = ({ instancePath, keyword, params }: FieldError): string[] => {
  const path = instancePath.split("/").slice(2);
  return keyword === "required" ? [...path, String(params["missingProperty"])] : path;
};

/** `{ "data": { "name": ["must NOT have …"] } }` */
const nestByField = (errors: readonly FieldError[]): Record<string, unknown> => {
  const data: Record<string, string[]> = {};
  const whole: string[] = [];
  for (const error of errors) {
    const field = pathOf(error)[1];
    const message = messageOf(error, field);
    if (field === undefined) whole.push(message);
    else data[field] = [...new Set([...(data[field] ?? []), message])];
  }
  return { data: Object.keys(data).length > 0 ? data : whole };
};

/** Words an error of the body parser or the validator for the client; `undefined` for any other error. */
export const bodyRefusal = (error: unknown): Refusal | undefined => {
  const { package: origin, data } = (error as MiddyError | null)?.cause ?? {};
  if (origin === "@middy/http-json-body-parser" || origin === "@middy/util") {
    return new Refusal("BODY.NOT_JSON", "The body is not JSON; it should look like example_body.", {
      example_body: EXAMPLE_BODY,
    });
  }
  if (origin === "@middy/validator") {
    const errors = nestByField(data as FieldError[]);
    return new Refusal("BODY.INVALID", "The body is not valid: see errors and example_body.", {
      errors,
      example_body: EXAMPLE_BODY,
    });
  }
  return undefined;
};
