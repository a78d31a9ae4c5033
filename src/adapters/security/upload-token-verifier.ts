import { createPublicKey, hash, type KeyObject } from "node:crypto";
import { errors, type JWTPayload, jwtVerify } from "jose";
import { Sha256 } from "../../domain/image/sha256.ts";
import type { VerifiedToken } from "../../domain/upload/verified-token.ts";
import type { KeySource } from "./key-source.ts";
import type { TokenParties } from "./token-parties.ts";
import { type TokenRefusal, TokenRefused } from "./token-refused.error.ts";

/** Seconds by which the clocks of PinsterApi and this service may differ (docs/pinster-api-contract.md, section 2). */
const CLOCK_TOLERANCE = 10;

const REQUIRED_CLAIMS = ["iss", "aud", "exp", "imageable_type", "imageable_id"];

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

const textClaim = (payload: JWTPayload, claim: string): string => {
  const value = payload[claim];
  if (typeof value !== "string" || value === "") {
    throw new TokenRefused({ kind: "claim-not-text", claim });
  }
  return value;
};

/** Without the signature, whose base64 can be written in several ways. */
const digestOf = (token: string): Sha256 =>
  Sha256.parse(hash("sha256", token.slice(0, token.lastIndexOf("."))));

/** Verifies PinsterApi's upload tokens (docs/pinster-api-contract.md, section 2). */
export class UploadTokenVerifier {
  private readonly keys: KeySource;
  private readonly issuer: string;
  private readonly parsedKeys = new Map<string, KeyObject>();

  /** @param parties issuer: PinsterApi's URL */
  constructor(keys: KeySource, { issuer }: Pick<TokenParties, "issuer">) {
    this.keys = keys;
    this.issuer = issuer;
  }

  /**
   * @param parties audience: this service's URL, as PinsterApi knows it
   * @throws {TokenRefused} {@link InvalidKeys}
   */
  async verify(
    token: string,
    { audience }: Pick<TokenParties, "audience">,
  ): Promise<VerifiedToken> {
    const { pinsterApiPublicKeys } = await this.keys.read();
    const payload = await this.verifyWithAny(pinsterApiPublicKeys, token, audience);
    const userId = payload["user_id"];
    const imageable = {
      type: textClaim(payload, "imageable_type"),
      id: textClaim(payload, "imageable_id"),
    };
    const user = userId != null && { userId: textClaim(payload, "user_id") };
    return { claims: { imageable, ...user }, digest: digestOf(token) };
  }

  private async verifyWithAny(
    publicKeys: readonly string[],
    token: string,
    audience: string,
  ): Promise<JWTPayload> {
    let failure: unknown;
    for (const pem of publicKeys) {
      try {
        const { payload } = await jwtVerify(token, this.parse(pem), {
          algorithms: ["RS256"],
          issuer: this.issuer,
          audience,
          clockTolerance: CLOCK_TOLERANCE,
          requiredClaims: REQUIRED_CLAIMS,
        });
        return payload;
      } catch (error) {
        failure = error;
        if (!(error instanceof errors.JWSSignatureVerificationFailed)) break;
      }
    }
    throw translate(failure);
  }

  /** jose caches what it derives from a key, as long as it gets the same object. */
  private parse(pem: string): KeyObject {
    const key = this.parsedKeys.get(pem) ?? createPublicKey(pem);
    this.parsedKeys.set(pem, key);
    return key;
  }
}
