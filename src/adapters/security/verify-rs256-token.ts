import { type KeyObject, verify } from "node:crypto";
import { decodeProtectedHeader, errors, type JWTPayload, UnsecuredJWT } from "jose";

export interface ClaimRules {
  readonly issuer: string;
  readonly audience: string;
  /** Seconds */
  readonly clockTolerance: number;
  readonly requiredClaims: string[];
}

/** jose's check of claims takes a token that is not signed. */
const UNSIGNED = Buffer.from('{"alg":"none"}').toString("base64url");

const headerOf = (token: string) => {
  try {
    return decodeProtectedHeader(token);
  } catch (cause) {
    throw new errors.JWSInvalid("The token has no header.", { cause });
  }
};

/**
 * Verifies a token's RS256 signature in this thread, then its claims by jose. jose's `jwtVerify` has WebCrypto verify the signature in another
 * thread, which takes more CPU than the signature itself (docs/adr/0020).
 *
 * @throws {errors.JOSEError} as `jwtVerify` does
 */
export const verifyRs256Token = (token: string, key: KeyObject, rules: ClaimRules): JWTPayload => {
  const [head = "", claims = "", signature = "", ...more] = token.split(".");
  const { alg, crit } = headerOf(token);
  if (alg !== "RS256") throw new errors.JOSEAlgNotAllowed();
  if (crit !== undefined || more.length > 0) throw new errors.JWSInvalid();
  const signed = Buffer.from(`${head}.${claims}`);
  if (!verify("RSA-SHA256", signed, key, Buffer.from(signature, "base64url"))) {
    throw new errors.JWSSignatureVerificationFailed();
  }
  return UnsecuredJWT.decode(`${UNSIGNED}.${claims}.`, rules).payload;
};
