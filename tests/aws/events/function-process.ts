import { spawn } from "node:child_process";
import { join } from "node:path";
import { stopGroup } from "../emulator/process-group.ts";
import { startRuntimeApi } from "./runtime-api.ts";

export interface FunctionProcess {
  /** @throws {FunctionFailed} */
  invoke(event: string): Promise<unknown>;
  stop(): Promise<void>;
}

/**
 * A built function in a process of its own, as Lambda runs it.
 * @param folder with the bundle
 * @param handler as the template names it
 * @param environment all that it gets, but PATH
 */
export const startFunction = async (
  folder: string,
  handler: string,
  environment: Readonly<Record<string, string>>,
): Promise<FunctionProcess> => {
  const runtimeApi = await startRuntimeApi();
  const child = spawn(process.execPath, [join(import.meta.dirname, "bootstrap.ts")], {
    detached: true,
    stdio: ["ignore", "ignore", "inherit"], // its log goes nowhere
    env: {
      PATH: process.env["PATH"],
      ...environment,
      AWS_LAMBDA_RUNTIME_API: runtimeApi.address,
      LAMBDA_TASK_ROOT: folder,
      _HANDLER: handler,
    },
  });
  return {
    invoke: runtimeApi.invoke,
    stop: async () => {
      await stopGroup(child);
      await runtimeApi.close();
    },
  };
};
