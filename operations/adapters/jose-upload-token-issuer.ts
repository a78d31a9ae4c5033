import { createPrivateKey } from "node:crypto";
import { SignJWT } from "jose";
import type {
  UploadToken,
  UploadTokenIssuer,
  UploadTokenRequest,
} from "../application/ports/upload-token-issuer.port.ts";

/** Seconds (docs/pinster-api-contract.md, section 2). */
const NOT_BEFORE_MARGIN = 1;
const LIFETIME = 600;

/** Signs upload tokens as PinsterApi does (docs/pinster-api-contract.md, section 2). */
export class JoseUploadTokenIssuer implements UploadTokenIssuer {
  async issue(request: UploadTokenRequest): Promise<UploadToken> {
    const { claims, privateKey, issuer, audience } = request;
    const now = Math.floor(Date.now() / 1000);
    const text = await new SignJWT({
      imageable_type: claims.imageable.type,
      imageable_id: claims.imageable.id,
      ...(claims.userId !== undefined && { user_id: claims.userId }),
    })
      .setProtectedHeader({ alg: "RS256" })
      .setIssuer(issuer)
      .setAudience(audience)
      .setNotBefore(now - NOT_BEFORE_MARGIN)
      .setExpirationTime(now + LIFETIME)
      .sign(createPrivateKey(privateKey));
    return { text, expires: new Date((now + LIFETIME) * 1000) };
  }
}
