import { createPrivateKey } from "node:crypto";
import { SignJWT } from "jose";
import type {
  UploadTokenIssuer,
  UploadTokenRequest,
} from "../../application/ports/upload-token-issuer.port.ts";

/** Seconds (docs/pinster-api-contract.md, section 2). */
const NOT_BEFORE_MARGIN = 1;
const LIFETIME = 600;

/** Upload tokens as PinsterApi signs them (docs/pinster-api-contract.md, section 2). */
export class JoseUploadTokenIssuer implements UploadTokenIssuer {
  async issue({ imageable, userId, privateKey, issuer, audience }: UploadTokenRequest) {
    const now = Math.floor(Date.now() / 1000);
    const token = await new SignJWT({
      imageable_type: imageable.type,
      imageable_id: imageable.id,
      ...(userId !== undefined && { user_id: userId }),
    })
      .setProtectedHeader({ alg: "RS256" })
      .setIssuer(issuer)
      .setAudience(audience)
      .setNotBefore(now - NOT_BEFORE_MARGIN)
      .setExpirationTime(now + LIFETIME)
      .sign(createPrivateKey(privateKey));
    return { token, expires: new Date((now + LIFETIME) * 1000) };
  }
}
