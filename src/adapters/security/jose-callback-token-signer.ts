import { createPrivateKey } from "node:crypto";
import { SignJWT } from "jose";
import type { Imageable } from "../../domain/upload/imageable.ts";
import type { CallbackTokenSigner } from "./callback-token-signer.ts";
import type { KeySource } from "./key-source.ts";

/** Seconds. PinsterApi tolerates clocks that differ by 10 (docs/pinster-api-contract.md, sections 2 and 3). */
const NOT_BEFORE_MARGIN = 1;
const LIFETIME = 30;

/** Signs the tokens by which PinsterApi knows this service (docs/pinster-api-contract.md, section 3). */
export class JoseCallbackTokenSigner implements CallbackTokenSigner {
  private readonly keys: KeySource;
  private readonly issuer: string;
  private readonly audience: string;

  /**
   * @param issuer this service's URL, byte for byte as PinsterApi has it configured
   * @param audience PinsterApi's URL
   */
  constructor(keys: KeySource, issuer: string, audience: string) {
    this.keys = keys;
    this.issuer = issuer;
    this.audience = audience;
  }

  async sign({ type, id }: Imageable): Promise<string> {
    const { privateKey } = await this.keys.read();
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ imageable_type: type, imageable_id: id })
      .setProtectedHeader({ alg: "RS256", typ: "JWT" })
      .setIssuer(this.issuer)
      .setAudience(this.audience)
      .setNotBefore(now - NOT_BEFORE_MARGIN)
      .setExpirationTime(now + LIFETIME)
      .sign(createPrivateKey(privateKey));
  }
}
