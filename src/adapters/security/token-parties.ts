/** Who signs a token, and for whom. */
export interface TokenParties {
  /** `iss`, a URL */
  readonly issuer: string;
  /** `aud`, a URL */
  readonly audience: string;
}
