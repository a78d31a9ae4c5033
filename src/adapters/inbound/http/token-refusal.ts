import type { TokenRefusal } from "../../security/token-refused.error.ts";
import { Refusal } from "./refusal.ts";
import type { RefusalCode } from "./refusal-code.ts";

const refuse = (code: RefusalCode, message: string): Refusal =>
  new Refusal(code, `${message} Ask PinsterApi for a new one.`);

/** Words a token's refusal for the client. */
export const tokenRefusal = (refusal: TokenRefusal): Refusal => {
  switch (refusal.kind) {
    case "expired":
      return refuse("TOKEN.EXPIRED", "The token has expired.");
    case "not-active":
      return refuse("TOKEN.NOT_ACTIVE", "The token is not valid yet.");
    case "wrong-issuer":
      return refuse(
        "TOKEN.WRONG_ISSUER",
        "The token was not issued by the PinsterApi that this service works for.",
      );
    case "wrong-audience":
      return refuse("TOKEN.WRONG_AUDIENCE", "The token was issued for another service.");
    case "invalid":
      return refuse("TOKEN.INVALID", "The token is not one that PinsterApi signed with RS256.");
    case "claim-missing":
      return refuse("TOKEN.CLAIMS_MISSING", `The token has no claim "${refusal.claim}".`);
    case "claim-not-text":
      return refuse("TOKEN.CLAIMS_MISSING", `The token's claim "${refusal.claim}" is not a text.`);
    case "scope-missing":
      return new Refusal(
        "TOKEN.SCOPE_MISSING",
        `The token does not have the scope "${refusal.scope}", which only PinsterApi's own have. A client asks GET /uploads/{upload_id}.`,
      );
  }
};
