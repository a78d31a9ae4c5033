import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import type { Container } from "inversify";
import { SecretsManagerKeySource } from "../../security/secrets-manager-key-source.ts";
import { PORTS } from "../ports.ts";
import { provide } from "../token.ts";

export const provideAwsKeys = (
  container: Container,
  settings: { readonly KEYS_SECRET_ID: string },
): void =>
  provide(
    container,
    PORTS.keySource,
    [],
    () => new SecretsManagerKeySource(new SecretsManagerClient({}), settings.KEYS_SECRET_ID),
  );
