import type { KeySource, ServiceKeys } from "../../src/adapters/security/key-source.ts";
import { type StageSecretMember, serviceKeysOf } from "../../src/adapters/security/stage-secret.ts";
import type { PemPair } from "../mothers/keys.mother.ts";

/** A stage's secret in memory. */
export class InMemoryKeySource implements KeySource {
  private readonly secret: Readonly<Partial<Record<StageSecretMember, string>>>;

  constructor(secret: Readonly<Partial<Record<StageSecretMember, string>>>) {
    this.secret = secret;
  }

  async read(): Promise<ServiceKeys> {
    return serviceKeysOf(this.secret);
  }
}

/**
 * The keys that the service has.
 *
 * @param pinsterApi the pair of which the service has the public key; any pair will do for a test that verifies no token
 * @param previous PinsterApi's pair before a rotation
 */
export const keySourceOf = (own: PemPair, pinsterApi: PemPair = own, previous?: PemPair) =>
  new InMemoryKeySource({
    PRIVATE_KEY: own.privateKey,
    API_PUBLIC_KEY: pinsterApi.publicKey,
    ...(previous && { API_PUBLIC_KEY_PREVIOUS: previous.publicKey }),
  });
