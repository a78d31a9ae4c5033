import type { RefusalCode } from "./refusal-code.ts";

/** A request that the client can correct. The message says what was wrong and what would be right. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: RefusalCode;
  /** What a program can use, in addition to the message: limits, field errors, accepted types. */
  readonly details: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: RefusalCode,
    message: string,
    details: Refusal["details"] = {},
    headers: Refusal["headers"] = {},
  ) {
    super(message);
    this.code = code;
    this.details = details;
    this.headers = headers;
  }
}
