import type { AwsAccess } from "./adapters/command-line/aws-access.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** The SDK ignores AWS_DEFAULT_REGION, which AWS's own command line reads. */
export const createClientConfig = ({ region, profile }: AwsAccess, environment: Environment) => {
  const chosenRegion = region || environment["AWS_REGION"] || environment["AWS_DEFAULT_REGION"];
  return {
    ...(chosenRegion && { region: chosenRegion }),
    ...(profile && { profile }),
    maxAttempts: 5,
  };
};
