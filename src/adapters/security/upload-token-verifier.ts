import { hash } from "node:crypto";
import { Sha256 } from "../../domain/image/sha256.ts";
import type { VerifiedToken } from "../../domain/upload/verified-token.ts";
import type { KeySource } from "./key-source.ts";
import { type SignedTokenRules, SignedTokenVerifier, textClaim } from "./signed-token-verifier.ts";
import type { TokenParties } from "./token-parties.ts";

/** Without the signature, whose base64 can be written in several ways. */
const digestOf = (token: string): Sha256 =>
  Sha256.parse(hash("sha256", token.slice(0, token.lastIndexOf("."))));

/** Verifies PinsterApi's upload tokens (docs/pinster-api-contract.md, section 2). */
export class UploadTokenVerifier {
  private readonly signed: SignedTokenVerifier;

  constructor(keys: KeySource, rules: Omit<SignedTokenRules, "requiredClaims">) {
    const requiredClaims = ["imageable_type", "imageable_id"];
    this.signed = new SignedTokenVerifier(keys, { ...rules, requiredClaims });
  }

  /**
   * @param parties audience: this service's URL, as PinsterApi knows it
   * @throws {TokenRefused} {@link InvalidKeys}
   */
  async verify(token: string, parties: Pick<TokenParties, "audience">): Promise<VerifiedToken> {
    const payload = await this.signed.verify(token, parties);
    const userId = payload["user_id"];
    const imageable = {
      type: textClaim(payload, "imageable_type"),
      id: textClaim(payload, "imageable_id"),
    };
    const user = userId != null && { userId: textClaim(payload, "user_id") };
    return { claims: { imageable, ...user }, digest: digestOf(token) };
  }
}
