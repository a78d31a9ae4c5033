import { TransformParameterError } from "@aws-lambda-powertools/parameters/errors";
import { SecretsProvider } from "@aws-lambda-powertools/parameters/secrets";
import type { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import type { KeySource, ServiceKeys } from "./key-source.ts";
import { invalidSecret, serviceKeysOf } from "./stage-secret.ts";

/** Seconds for which a function keeps the secret, so that a rotation needs no deployment. */
const MAX_AGE = 300;

/** The stage's secret, a JSON object with `API_PUBLIC_KEY`, `PRIVATE_KEY` and, during a rotation, `API_PUBLIC_KEY_PREVIOUS`. */
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
      this.parsed = { secret, keys: serviceKeysOf(secret) };
    }
    return this.parsed.keys;
  }

  private async readSecret(): Promise<unknown> {
    try {
      return await this.provider.get(this.secretId, { maxAge: MAX_AGE, transform: "json" });
    } catch (error) {
      // The cause is left out: it quotes the secret.
      if (error instanceof TransformParameterError) throw invalidSecret();
      throw error;
    }
  }
}
