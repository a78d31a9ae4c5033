import {
  CreateSecretCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { describe, expect, it } from "@jest/globals";
import { encodePem } from "../../src/adapters/security/key-encoding.ts";
import { InvalidKeys } from "../../src/adapters/security/key-source.ts";
import { SecretsManagerKeySource } from "../../src/adapters/security/secrets-manager-key-source.ts";
import { describeKeySource } from "../contract/key-source.contract.ts";
import { anRsaPair } from "../mothers/keys.mother.ts";
import { uniqueName } from "./support/aws.ts";

const secretsManager = new SecretsManagerClient({});

const makeSecret = async (text: string): Promise<string> => {
  const { Name } = await secretsManager.send(
    new CreateSecretCommand({ Name: uniqueName("keys"), SecretString: text }),
  );
  return Name as string;
};

const sourceOf = async (text: string): Promise<SecretsManagerKeySource> =>
  new SecretsManagerKeySource(secretsManager, await makeSecret(text));

describeKeySource("SecretsManagerKeySource", (keys) => sourceOf(JSON.stringify(keys)));

describe("SecretsManagerKeySource", () => {
  it.each([
    ["not JSON", "-----BEGIN RSA PRIVATE KEY-----"],
    ["a JSON list", '["BEGIN"]'],
    ["JSON null", "null"],
    ["empty, as the stack makes it", '{"API_PUBLIC_KEY":"","PRIVATE_KEY":""}'],
    ["an object with members of other types", '{"API_PUBLIC_KEY":1,"PRIVATE_KEY":{}}'],
  ])("throws InvalidKeys that does not quote the secret, if the secret is %s", async (_, text) => {
    const error = await (await sourceOf(text)).read().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(InvalidKeys);
    const { message, cause } = error as Error;
    expect(message).toMatch(/API_PUBLIC_KEY/);
    expect(`${message} ${cause}`).not.toContain("BEGIN");
  });

  it("fails if the secret does not exist", async () => {
    const source = new SecretsManagerKeySource(secretsManager, uniqueName("absent"));
    await expect(source.read()).rejects.toMatchObject({
      name: "GetParameterError",
      cause: { name: "ResourceNotFoundException" },
    });
  });

  it("reads the secret once, not for every request", async () => {
    const [own, pinsterApi] = [anRsaPair(), anRsaPair()];
    const keys = {
      API_PUBLIC_KEY: encodePem(pinsterApi.publicKey),
      PRIVATE_KEY: encodePem(own.privateKey),
    };
    const id = await makeSecret(JSON.stringify(keys));
    const source = new SecretsManagerKeySource(secretsManager, id);
    const first = await source.read();
    await secretsManager.send(new PutSecretValueCommand({ SecretId: id, SecretString: "{}" }));
    expect(await source.read()).toEqual(first);
    await expect(new SecretsManagerKeySource(secretsManager, id).read()).rejects.toThrow(
      InvalidKeys,
    );
  });
});
