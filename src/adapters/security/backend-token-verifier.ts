import type { KeySource } from "./key-source.ts";
import { SignedTokenVerifier } from "./signed-token-verifier.ts";
import type { TokenParties } from "./token-parties.ts";
import { TokenRefused } from "./token-refused.error.ts";

/** What PinsterApi's own tokens are for. An upload token has no scope, so no client can use one in their place. */
const BACKEND_SCOPE = "uploads:read";

/** Verifies the tokens with which PinsterApi itself asks: signed like an upload token, with a `scope` (RFC 8693, section 4.2). */
export class BackendTokenVerifier {
  private readonly signed: SignedTokenVerifier;

  /** @param parties issuer: PinsterApi's URL */
  constructor(keys: KeySource, { issuer }: Pick<TokenParties, "issuer">) {
    this.signed = new SignedTokenVerifier(keys, { issuer, requiredClaims: [] });
  }

  /**
   * @param parties audience: this service's URL, as PinsterApi knows it
   * @throws {TokenRefused} {@link InvalidKeys}
   */
  async verify(token: string, parties: Pick<TokenParties, "audience">): Promise<void> {
    const { scope } = await this.signed.verify(token, parties);
    if (typeof scope !== "string" || !scope.split(" ").includes(BACKEND_SCOPE)) {
      throw new TokenRefused({ kind: "scope-missing", scope: BACKEND_SCOPE });
    }
  }
}
