/**
 * One upload's name in the workflow (80 characters at most there), in the response to the client, and towards PinsterApi as
 * the idempotency key. The same upload always gets the same one.
 *
 * @param versionDigest hex digest of the stored version's id, which is opaque and may be long
 */
export const uploadIdOf = (md5: string, versionDigest: string): string =>
  `${md5}-${versionDigest.slice(0, 32)}`;
