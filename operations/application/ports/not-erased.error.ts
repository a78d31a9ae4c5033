/** Something could not be erased. The message names the first of it, and the reason. */
export class NotErased extends Error {
  override readonly name = "NotErased";
}
