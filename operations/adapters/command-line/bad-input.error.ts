/** The operator gave wrong input. The message says how to correct it. */
export class BadInput extends Error {
  override readonly name = "BadInput";
}
