/** The id of an upload, by the metadata of its original. */
export const uploadIdOf = (metadata: Readonly<Record<string, string>>): string =>
  metadata["upload_id"] ?? "";

/** An upload that a client has sent again has several versions, and counts once. */
export const withoutRepetitions = <Version extends { readonly uploadId: string }>(
  versions: readonly Version[],
): readonly Version[] => [
  ...new Map(versions.map((version) => [version.uploadId, version])).values(),
];

/** The upload that an execution belongs to: a successor has a number behind the name of the first. */
export const uploadIdOfExecution = (name: string): string => name.split(".")[0] ?? "";

/** Puts the names of an upload's executions in order, the first one first. */
export const byAge = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : 1);

/** Whether a client put the upload's bytes into the bucket by itself. Then its id begins with another digest than their md5. */
export const isDirect = ({ uploadId, md5 }: { uploadId: string; md5: string }): boolean =>
  !uploadId.startsWith(md5);
