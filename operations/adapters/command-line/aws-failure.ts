import type { Failure } from "./failure.ts";
import { EXIT_CODES } from "./subcommand.ts";

const INVALID_CREDENTIALS =
  /^(ExpiredToken(Exception)?|InvalidClientTokenId|UnrecognizedClientException|InvalidAccessKeyId|SignatureDoesNotMatch|AuthFailure)$/;
const MISSING_PERMISSION = /^(AccessDenied(Exception)?|UnauthorizedOperation|Forbidden)$/;
const UNREACHABLE = /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT)$/;

const unusable = (sentence: string): Failure => ({ sentence, exitCode: EXIT_CODES.unusable });

/** @returns undefined if the error is not one of AWS or its SDK */
export const toAwsFailure = (error: Error): Failure | undefined => {
  const { name, message } = error;
  if (name === "CredentialsProviderError") {
    return unusable(
      `There are no usable AWS credentials (${message.replace(/\.$/, "")}). Name a profile with --profile or AWS_PROFILE.`,
    );
  }
  if (/^Region is missing/.test(message)) {
    return unusable("There is no AWS region. Name one with --region or AWS_REGION.");
  }
  if (INVALID_CREDENTIALS.test(name)) {
    return unusable(
      `AWS does not accept these credentials (${name}). First renew them, then run it again.`,
    );
  }
  if (MISSING_PERMISSION.test(name)) {
    return unusable(`These credentials lack a permission: ${message}`);
  }
  if (UNREACHABLE.test((error as NodeJS.ErrnoException).code ?? "") || name === "TimeoutError") {
    return unusable(`AWS cannot be reached (${message || name}). Run it again.`);
  }
  // The SDK adds $metadata to every error response of AWS.
  return "$metadata" in error
    ? { sentence: `AWS answered ${name}: ${message} Run it again.`, exitCode: EXIT_CODES.failed }
    : undefined;
};
