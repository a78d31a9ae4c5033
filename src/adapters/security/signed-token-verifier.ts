import { createPublicKey, type KeyObject } from "node:crypto";
import { errors, type JWTPayload } from "jose";
import type { KeySource } from "./key-source.ts";
import type { TokenParties } from "./token-parties.ts";
import { type TokenRefusal, TokenRefused } from "./token-refused.error.ts";
import { verifyRs256Token } from "./verify-rs256-token.ts";

/** Seconds by which the clocks of PinsterApi and this service may differ (docs/pinster-api-contract.md, section 2). */
const CLOCK_TOLERANCE = 10;

const REFUSAL_OF_CLAIM: Readonly<Record<string, TokenRefusal>> = {
  iss: { kind: "wrong-issuer" },
  aud: { kind: "wrong-audience" },
  nbf: { kind: "not-active" },
};

const translate = (error: unknown): unknown => {
  if (error instanceof errors.JWTExpired) return new TokenRefused({ kind: "expired" });
  if (error instanceof errors.JWTClaimValidationFailed) {
    const { claim, reason } = error;
    const wrong = REFUSAL_OF_CLAIM[claim];
    if (reason === "missing") return new TokenRefused({ kind: "claim-missing", claim });
    if (reason === "check_failed" && wrong) return new TokenRefused(wrong);
  }
  if (error instanceof errors.JOSEError) return new TokenRefused({ kind: "invalid" });
  return error;
};

/** @throws {TokenRefused} */
export const textClaim = (payload: JWTPayload, claim: string): string => {
  const value = payload[claim];
  if (typeof value !== "string" || value === "") {
    throw new TokenRefused({ kind: "claim-not-text", claim });
  }
  return value;
};

export interface SignedTokenRules {
  /** PinsterApi's URL. */
  readonly issuer: string;
  /** Claims that a token must have, beside `iss`, `aud` and `exp`. */
  readonly requiredClaims: readonly string[];
  /** Seconds for which a token is still accepted after it has expired. */
  readonly acceptExpiredFor?: number;
}

/** Verifies what PinsterApi has signed with RS256, under any of its keys. */
export class SignedTokenVerifier {
  private readonly keys: KeySource;
  private readonly rules: SignedTokenRules;
  private readonly parsedKeys = new Map<string, KeyObject>();

  constructor(keys: KeySource, rules: SignedTokenRules) {
    this.keys = keys;
    this.rules = rules;
  }

  /**
   * @param parties audience: this service's URL, as PinsterApi knows it
   * @throws {TokenRefused} {@link InvalidKeys}
   */
  async verify(token: string, { audience }: Pick<TokenParties, "audience">): Promise<JWTPayload> {
    const { pinsterApiPublicKeys } = await this.keys.read();
    const verifyWithin = async (tolerance: number) =>
      this.verifyWithAny(pinsterApiPublicKeys, token, audience, tolerance);
    const { acceptExpiredFor = 0 } = this.rules;
    try {
      return await verifyWithin(CLOCK_TOLERANCE).catch((error: unknown) => {
        if (acceptExpiredFor === 0 || !(error instanceof errors.JWTExpired)) throw error;
        // A tolerance for all tokens would also let in those that are not active yet.
        return verifyWithin(CLOCK_TOLERANCE + acceptExpiredFor);
      });
    } catch (error) {
      throw translate(error);
    }
  }

  private verifyWithAny(
    publicKeys: readonly string[],
    token: string,
    audience: string,
    clockTolerance: number,
  ): JWTPayload {
    const { issuer, requiredClaims } = this.rules;
    let failure: unknown;
    for (const pem of publicKeys) {
      try {
        return verifyRs256Token(token, this.parse(pem), {
          issuer,
          audience,
          clockTolerance,
          requiredClaims: ["iss", "aud", "exp", ...requiredClaims],
        });
      } catch (error) {
        failure = error;
        if (!(error instanceof errors.JWSSignatureVerificationFailed)) break;
      }
    }
    throw failure;
  }

  private parse(pem: string): KeyObject {
    const key = this.parsedKeys.get(pem) ?? createPublicKey(pem);
    this.parsedKeys.set(pem, key);
    return key;
  }
}
