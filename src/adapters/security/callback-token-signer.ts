import { createPrivateKey } from "node:crypto";
import { SignJWT } from "jose";
import type { Imageable } from "../../domain/upload/imageable.ts";
import type { KeySource } from "./key-source.ts";
import type { TokenParties } from "./token-parties.ts";

/** Seconds. PinsterApi tolerates clocks that differ by 10 (docs/pinster-api-contract.md, sections 2 and 3). */
const NOT_BEFORE_MARGIN = 1;
const LIFETIME = 30;

/** Signs the tokens by which PinsterApi recognises this service (docs/pinster-api-contract.md, section 3). */
export class CallbackTokenSigner {
  private readonly keys: KeySource;
  private readonly parties: TokenParties;

  /** @param parties issuer: this service's URL, byte for byte as PinsterApi has it configured; audience: PinsterApi's URL */
  constructor(keys: KeySource, parties: TokenParties) {
    this.keys = keys;
    this.parties = parties;
  }

  /**
   * Signs a short-lived token with which PinsterApi takes an image for this imageable and no other.
   * @throws {InvalidKeys}
   */
  async sign({ type, id }: Imageable): Promise<string> {
    const { privateKey } = await this.keys.read();
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ imageable_type: type, imageable_id: id })
      .setProtectedHeader({ alg: "RS256", typ: "JWT" })
      .setIssuer(this.parties.issuer)
      .setAudience(this.parties.audience)
      .setNotBefore(now - NOT_BEFORE_MARGIN)
      .setExpirationTime(now + LIFETIME)
      .sign(createPrivateKey(privateKey));
  }
}
