import { TransformParameterError } from "@aws-lambda-powertools/parameters/errors";
import { SecretsProvider } from "@aws-lambda-powertools/parameters/secrets";
import type { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import {
  InvalidKeys,
  type KeySource,
  type ServiceKeys,
} from "../../../application/ports/key-source.port.ts";
import { privateKeyPem, publicKeyPem } from "../../keys/key-encoding.ts";

/** Seconds for which a function keeps the secret, so that a rotation needs no deployment. */
const MAX_AGE = 300;

const FORM = "a JSON object with API_PUBLIC_KEY and PRIVATE_KEY";

const textOf = (secret: unknown, name: string): string => {
  const value = (secret as Record<string, unknown> | null)?.[name];
  if (typeof value !== "string" || value === "") {
    throw new InvalidKeys(`the secret has no ${name}; it must be ${FORM}`);
  }
  return value;
};

const keysOf = (secret: unknown): ServiceKeys => ({
  pinsterApiPublicKeys: [publicKeyPem("API_PUBLIC_KEY", textOf(secret, "API_PUBLIC_KEY"))],
  privateKey: privateKeyPem("PRIVATE_KEY", textOf(secret, "PRIVATE_KEY")),
});

/** The stage's secret, a JSON object with `API_PUBLIC_KEY` and `PRIVATE_KEY`. */
export class SecretsManagerKeySource implements KeySource {
  private readonly provider: SecretsProvider;
  private readonly secretId: string;
  private parsed: { readonly secret: unknown; readonly keys: ServiceKeys } | undefined;

  constructor(secretsManager: SecretsManagerClient, secretId: string) {
    this.provider = new SecretsProvider({ awsSdkV3Client: secretsManager });
    this.secretId = secretId;
  }

  async read(): Promise<ServiceKeys> {
    const secret = await this.readSecret();
    // The provider hands out the same object for as long as it keeps it.
    if (this.parsed === undefined || this.parsed.secret !== secret) {
      this.parsed = { secret, keys: keysOf(secret) };
    }
    return this.parsed.keys;
  }

  private async readSecret(): Promise<unknown> {
    try {
      return await this.provider.get(this.secretId, { maxAge: MAX_AGE, transform: "json" });
    } catch (error) {
      // The cause is left out: it quotes the secret.
      if (error instanceof TransformParameterError) {
        throw new InvalidKeys(`the secret is not JSON; it must be ${FORM}`);
      }
      throw error;
    }
  }
}
