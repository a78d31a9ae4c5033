import { EXIT_CODES } from "./command.ts";

export interface Failure {
  readonly sentence: string;
  readonly exitCode: number;
}

const unusable = (sentence: string): Failure => ({ sentence, exitCode: EXIT_CODES.unusable });

/** Our own errors, whose messages are written for the user. */
const OURS: Readonly<Record<string, number>> = {
  BadInput: EXIT_CODES.unusable,
  InvalidKeys: EXIT_CODES.unusable,
  KeysFileUnusable: EXIT_CODES.unusable,
  NoSuchDeployment: EXIT_CODES.unusable,
  NoSuchVault: EXIT_CODES.unusable,
  TeardownRefused: EXIT_CODES.unusable,
  BucketNotEmptied: EXIT_CODES.failed,
  DeploymentNotRemoved: EXIT_CODES.failed,
};

const NOT_ACCEPTED =
  /^(ExpiredToken(Exception)?|InvalidClientTokenId|UnrecognizedClientException|InvalidAccessKeyId|SignatureDoesNotMatch|AuthFailure)$/;
const NOT_ALLOWED = /^(AccessDenied(Exception)?|UnauthorizedOperation|Forbidden)$/;
const UNREACHABLE = /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT)$/;

/** AWS's errors have a name and the metadata of their response. */
const ofAws = (error: Error): Failure | undefined => {
  const { name, message } = error;
  if (name === "CredentialsProviderError") {
    return unusable(
      `There are no usable AWS credentials (${message.replace(/\.$/, "")}); name a profile by --profile or AWS_PROFILE.`,
    );
  }
  if (/^Region is missing/.test(message)) {
    return unusable("There is no AWS region; name one by --region or AWS_REGION.");
  }
  if (NOT_ACCEPTED.test(name)) {
    return unusable(
      `AWS does not accept these credentials (${name}); renew them, then run it again.`,
    );
  }
  if (NOT_ALLOWED.test(name)) return unusable(`These credentials may not do this: ${message}`);
  if (UNREACHABLE.test((error as NodeJS.ErrnoException).code ?? "") || name === "TimeoutError") {
    return unusable(`AWS cannot be reached (${message || name}); run it again.`);
  }
  return "$metadata" in error
    ? { sentence: `AWS answered ${name}: ${message} Run it again.`, exitCode: EXIT_CODES.failed }
    : undefined;
};

/** What to tell the user of an error; undefined for one that nobody foresaw, which keeps its stack. */
export const failureOf = (error: unknown): Failure | undefined => {
  if (!(error instanceof Error)) return undefined;
  const exitCode = OURS[error.name];
  if (exitCode === undefined) return ofAws(error);
  const again = exitCode === EXIT_CODES.failed ? " Mend that, and run it again." : "";
  return { sentence: `${error.message}${again}`, exitCode };
};
