import {
  DeleteSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { NoSuchSecret, type SecretStore } from "../application/ports/secret-store.port.ts";

/** Secrets, found by their ARNs or names. */
export class SecretsManagerSecretStore implements SecretStore {
  private readonly secretsManager: SecretsManagerClient;

  constructor(secretsManager: SecretsManagerClient) {
    this.secretsManager = secretsManager;
  }

  async read(id: string): Promise<string> {
    const { SecretString } = await translateNotFound(id, () =>
      this.secretsManager.send(new GetSecretValueCommand({ SecretId: id })),
    );
    return SecretString ?? "";
  }

  async write(id: string, text: string): Promise<void> {
    await translateNotFound(id, () =>
      this.secretsManager.send(new PutSecretValueCommand({ SecretId: id, SecretString: text })),
    );
  }

  async remove(id: string): Promise<void> {
    // Without a recovery window, because the window would block the secret's name for the next deployment.
    const command = new DeleteSecretCommand({ SecretId: id, ForceDeleteWithoutRecovery: true });
    try {
      await this.secretsManager.send(command);
    } catch (error) {
      if (!(error instanceof ResourceNotFoundException)) throw error;
    }
  }
}

const translateNotFound = async <T>(id: string, request: () => Promise<T>): Promise<T> => {
  try {
    return await request();
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
    throw new NoSuchSecret(`There is no secret ${id}.`, { cause: error });
  }
};
