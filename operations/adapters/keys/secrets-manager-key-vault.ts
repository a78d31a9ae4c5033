import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { type KeyVault, NoSuchVault } from "../../application/ports/key-vault.port.ts";

/** Secrets by their ids. */
export class SecretsManagerKeyVault implements KeyVault {
  private readonly secretsManager: SecretsManagerClient;

  constructor(secretsManager: SecretsManagerClient) {
    this.secretsManager = secretsManager;
  }

  async read(id: string): Promise<string> {
    const { SecretString } = await orNoSuchVault(id, () =>
      this.secretsManager.send(new GetSecretValueCommand({ SecretId: id })),
    );
    return SecretString ?? "";
  }

  async write(id: string, text: string): Promise<void> {
    await orNoSuchVault(id, () =>
      this.secretsManager.send(new PutSecretValueCommand({ SecretId: id, SecretString: text })),
    );
  }
}

const orNoSuchVault = async <T>(id: string, ask: () => Promise<T>): Promise<T> => {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
    throw new NoSuchVault(`There is no secret ${id}.`, { cause: error });
  }
};
