/** Every reason for which the upload API refuses a request. Clients may rely on these codes. */
export type RefusalCode =
  | "TOKEN.MISSING"
  | "TOKEN.EXPIRED"
  | "TOKEN.NOT_ACTIVE"
  | "TOKEN.WRONG_ISSUER"
  | "TOKEN.WRONG_AUDIENCE"
  | "TOKEN.INVALID"
  | "TOKEN.CLAIMS_MISSING"
  | "TOKEN.CLAIMS_TOO_LONG"
  | "BODY.NOT_JSON"
  | "BODY.INVALID"
  | "IMAGE.NOT_BASE64"
  | "IMAGE.EMPTY"
  | "IMAGE.UNREADABLE"
  | "IMAGE.UNSUPPORTED_TYPE"
  | "IMAGE.TOO_LARGE"
  | "IMAGE.TOO_MANY_PIXELS";

/** An upload that the client can mend: the message says what was wrong and what would be right. */
export class UploadRefused extends Error {
  override readonly name = "UploadRefused";
  readonly code: RefusalCode;
  /** What a program can use, beside the sentence: limits, field errors, accepted types. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: RefusalCode,
    message: string,
    details: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.code = code;
    this.details = details;
  }
}
