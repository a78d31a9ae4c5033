import { Refusal } from "./refusal.ts";

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

/** What a pattern demands of a field; of all others it demands {@link TEXT}. */
const DEMANDS: Readonly<Record<string, string>> = {
  featured: DATE_TIME,
  sha256: "must be the file's SHA-256 in base64, 44 characters",
  content_type: "must be a content type such as image/jpeg",
};

const messageOf = ({ keyword, message }: FieldError, field: string | undefined): string => {
  if (keyword === "required") return "is required";
  if (keyword === "format") return DATE_TIME;
  if (keyword === "pattern") return DEMANDS[field ?? ""] ?? TEXT;
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
export const bodyRefusal = (error: unknown, exampleBody: object): Refusal | undefined => {
  const { package: origin, data } = (error as MiddyError | null)?.cause ?? {};
  if (origin === "@middy/http-json-body-parser" || origin === "@middy/util") {
    return new Refusal("BODY.NOT_JSON", "The body is not JSON; it should look like example_body.", {
      example_body: exampleBody,
    });
  }
  if (origin === "@middy/validator") {
    const errors = nestByField(data as FieldError[]);
    return new Refusal("BODY.INVALID", "The body is not valid: see errors and example_body.", {
      errors,
      example_body: exampleBody,
    });
  }
  return undefined;
};
