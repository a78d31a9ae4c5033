import { createPublicKey, type KeyObject } from "node:crypto";
import { errors, type JWTPayload, jwtVerify } from "jose";
import type { UploadClaims } from "../../domain/upload/upload-claims.ts";
import { type RefusalCode, UploadRefused } from "../../domain/upload/upload-refused.error.ts";
import type { KeySource } from "./key-source.ts";
import type { UploadTokenVerifier } from "./upload-token-verifier.ts";

/** Seconds by which the clocks of PinsterApi and this service may differ (docs/pinster-api-contract.md, section 2). */
const CLOCK_TOLERANCE = 10;

const REQUIRED_CLAIMS = ["iss", "aud", "exp", "imageable_type", "imageable_id"];

const refused = (code: RefusalCode, message: string): UploadRefused =>
  new UploadRefused(code, `${message} Ask PinsterApi for a new one.`);

const WRONG_CLAIM: Readonly<Record<string, [RefusalCode, string]>> = {
  iss: [
    "TOKEN.WRONG_ISSUER",
    "The token was not issued by the PinsterApi that this service works for.",
  ],
  aud: ["TOKEN.WRONG_AUDIENCE", "The token was issued for another service than this one."],
  nbf: ["TOKEN.NOT_ACTIVE", "The token is not valid yet."],
};

const translate = (error: unknown): unknown => {
  if (error instanceof errors.JWTExpired) {
    return refused("TOKEN.EXPIRED", "The token has expired.");
  }
  if (error instanceof errors.JWTClaimValidationFailed) {
    const wrong = WRONG_CLAIM[error.claim];
    if (error.reason === "missing") {
      return refused("TOKEN.CLAIMS_MISSING", `The token has no claim "${error.claim}".`);
    }
    if (error.reason === "check_failed" && wrong) return refused(...wrong);
  }
  if (error instanceof errors.JOSEError) {
    return refused("TOKEN.INVALID", "The token is not one that PinsterApi signed with RS256.");
  }
  return error;
};

const textClaim = (payload: JWTPayload, claim: string): string => {
  const value = payload[claim];
  if (typeof value !== "string" || value === "") {
    throw refused("TOKEN.CLAIMS_MISSING", `The token's claim "${claim}" is not a text.`);
  }
  return value;
};

/** Checks PinsterApi's upload tokens (docs/pinster-api-contract.md, section 2). */
export class JoseUploadTokenVerifier implements UploadTokenVerifier {
  private readonly keys: KeySource;
  private readonly issuer: string;
  private readonly parsedKeys = new Map<string, KeyObject>();

  /** @param issuer PinsterApi's URL */
  constructor(keys: KeySource, issuer: string) {
    this.keys = keys;
    this.issuer = issuer;
  }

  async verify(token: string, audience: string): Promise<UploadClaims> {
    const { pinsterApiPublicKeys } = await this.keys.read();
    const payload = await this.verifyWithAny(pinsterApiPublicKeys, token, audience);
    const userId = payload["user_id"];
    return {
      imageable: {
        type: textClaim(payload, "imageable_type"),
        id: textClaim(payload, "imageable_id"),
      },
      ...(userId !== undefined && userId !== null && { userId: textClaim(payload, "user_id") }),
    };
  }

  private async verifyWithAny(
    publicKeys: readonly string[],
    token: string,
    audience: string,
  ): Promise<JWTPayload> {
    let failure: unknown;
    for (const pem of publicKeys) {
      try {
        const { payload } = await jwtVerify(token, this.parsed(pem), {
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

  /** jose remembers what it makes of a key only as long as it is given the same one. */
  private parsed(pem: string): KeyObject {
    const key = this.parsedKeys.get(pem) ?? createPublicKey(pem);
    this.parsedKeys.set(pem, key);
    return key;
  }
}
