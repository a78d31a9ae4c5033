import type { StoredKeys } from "../../../application/doctor/stage-facts.port.ts";
import { NoSuchSecret, type SecretStore } from "../../../application/ports/secret-store.port.ts";
import type { KeysEnv } from "../../keys/keys-env.ts";
import { findKeyProblem } from "../secrets/key-problem.ts";
import { inspectSecret, parseSecret } from "../secrets/secret-inspection.ts";

/** The keys in a stage's secret. */
export class SecretKeys implements StoredKeys {
  private readonly secretStore: Pick<SecretStore, "read">;
  private readonly secretId: string;
  private readonly expected: KeysEnv | undefined;

  /** @param expected the keys that the secret must hold, if the operator names them */
  constructor(secretStore: Pick<SecretStore, "read">, secretId: string, expected?: KeysEnv) {
    this.secretStore = secretStore;
    this.secretId = secretId;
    this.expected = expected;
  }

  async problems(): Promise<readonly string[]> {
    let text: string;
    try {
      text = await this.secretStore.read(this.secretId);
    } catch (error) {
      if (error instanceof NoSuchSecret) return [error.message.replace(/\.$/, "")];
      throw error;
    }
    const keys = inspectSecret(parseSecret(text));
    return keys.flatMap((key) => {
      const problem = findKeyProblem(key, keys, this.expected);
      return problem === undefined ? [] : [`${key.name}: ${problem}`];
    });
  }
}
