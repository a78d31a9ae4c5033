import type { UploadId } from "../../domain/upload/upload-id.ts";

/** "restarted": an earlier execution of the upload had ended without success. */
export type WorkflowStart = "started" | "already-started" | "restarted";

/** Executions by their names. Each name is given once. */
export interface Executions {
  /**
   * Starts an execution, if the name is free.
   * @returns `false` if an execution of that name runs or has ended
   */
  begin(name: string): Promise<boolean>;

  /** Whether the execution has ended without success. */
  hasFailed(name: string): Promise<boolean>;
}

/** An upload whose workflow fails so often needs a person. Without a limit, a repeated event could go on for ever. */
export const MAX_RESTARTS = 10;

/** All executions of the upload have failed, and no further one is started. */
export class RestartLimitReached extends Error {
  override readonly name = "RestartLimitReached";
}

/**
 * Starts the first execution of an upload or, if that one has failed, its successor. The names decide between callers that
 * start the same upload at the same moment: only one of them gets a name.
 *
 * @throws {RestartLimitReached}
 */
export const startInSuccession = async (
  uploadId: UploadId,
  executions: Executions,
): Promise<WorkflowStart> => {
  for (let restarts = 0; restarts <= MAX_RESTARTS; restarts++) {
    const name = executionName(uploadId, restarts);
    if (await executions.begin(name)) return restarts === 0 ? "started" : "restarted";
    if (!(await executions.hasFailed(name))) return "already-started";
  }
  throw new RestartLimitReached(
    `The workflow of ${uploadId} has failed ${MAX_RESTARTS + 1} times and is not started again.`,
  );
};

/** `<uploadId>`, then `<uploadId>.2`, `<uploadId>.3` and so on. At most 68 characters; Step Functions takes 80. */
const executionName = (uploadId: UploadId, restarts: number): string =>
  restarts === 0 ? uploadId.toString() : `${uploadId}.${restarts + 1}`;

/** @param name of any of the upload's executions */
export const uploadIdOfExecution = (name: string): string => name.replace(/\.\d+$/, "");

/** The name of the execution that is started after this one has failed. */
export const successorOf = (name: string): string => {
  const [, number = "1"] = /\.(\d+)$/.exec(name) ?? [];
  return `${uploadIdOfExecution(name)}.${Number(number) + 1}`;
};
