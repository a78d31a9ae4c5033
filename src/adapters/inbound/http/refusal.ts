/** All refusals of the upload API with their HTTP status. Clients may rely on these codes. */
export const STATUS_OF_REFUSAL = {
  "TOKEN.MISSING": 401,
  "TOKEN.EXPIRED": 403,
  "TOKEN.NOT_ACTIVE": 403,
  "TOKEN.WRONG_ISSUER": 403,
  "TOKEN.WRONG_AUDIENCE": 403,
  "TOKEN.INVALID": 403,
  "TOKEN.CLAIMS_MISSING": 403,
  "TOKEN.CLAIMS_TOO_LONG": 403,
  "BODY.NOT_JSON": 400,
  "BODY.INVALID": 400,
  "IMAGE.NOT_BASE64": 400,
  "IMAGE.EMPTY": 400,
  "IMAGE.UNREADABLE": 400,
  "IMAGE.UNSUPPORTED_TYPE": 415,
  "IMAGE.TOO_LARGE": 413,
  "IMAGE.TOO_MANY_PIXELS": 413,
} as const;

export type RefusalCode = keyof typeof STATUS_OF_REFUSAL;

/** A request that the client can correct. The message says what was wrong and what would be right. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: RefusalCode;
  /** What a program can use, in addition to the message: limits, field errors, accepted types. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: RefusalCode, message: string, details: Refusal["details"] = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }
}
