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

const textOf = (secret: unknown, name: string): string => {
  const value = (secret as Record<string, unknown> | null)?.[name];
  if (typeof value !== "string" || value === "") {
    throw new InvalidKeys(
      `the secret has no ${name}; it must be a JSON object with API_PUBLIC_KEY and PRIVATE_KEY`,
    );
  }
  return value;
};

/** The stage's secret, a JSON object with `API_PUBLIC_KEY` and `PRIVATE_KEY`. */
export class SecretsManagerKeySource implements KeySource {
  private readonly provider: SecretsProvider;
  private readonly secretId: string;

  constructor(secretsManager: SecretsManagerClient, secretId: string) {
    this.provider = new SecretsProvider({ awsSdkV3Client: secretsManager });
    this.secretId = secretId;
  }

  async read(): Promise<ServiceKeys> {
    const secret = await this.provider.get(this.secretId, { maxAge: MAX_AGE, transform: "json" });
    return {
      pinsterApiPublicKeys: [publicKeyPem("API_PUBLIC_KEY", textOf(secret, "API_PUBLIC_KEY"))],
      privateKey: privateKeyPem("PRIVATE_KEY", textOf(secret, "PRIVATE_KEY")),
    };
  }
}
