/** Why a token is not accepted. */
export type TokenRefusal =
  | { readonly kind: "expired" | "not-active" | "wrong-issuer" | "wrong-audience" | "invalid" }
  | { readonly kind: "claim-missing" | "claim-not-text"; readonly claim: string }
  /** Not a token of PinsterApi's own, but for example one that it gave to a client. */
  | { readonly kind: "scope-missing"; readonly scope: string };

export class TokenRefused extends Error {
  override readonly name = "TokenRefused";
  readonly refusal: TokenRefusal;

  constructor(refusal: TokenRefusal) {
    super(`The token is refused: ${refusal.kind}.`);
    this.refusal = refusal;
  }
}
