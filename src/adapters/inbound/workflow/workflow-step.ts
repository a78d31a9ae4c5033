import middy from "@middy/core";
import { isRejection } from "../../../domain/image/rejection.ts";
import type { Upload } from "../../../domain/upload/upload.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";

/**
 * A step of the state machine. Errors are not mapped: the state machine tells them apart by name.
 *
 * @param counters what to count of a result
 */
export const workflowStep = <Command extends { readonly upload: Upload }, Result>(
  step: string,
  telemetry: Telemetry,
  execute: (command: Command) => Promise<Result>,
  counters: (command: Command, result: Result) => Readonly<Record<string, string>> = () => ({}),
) => {
  const fieldsOf = ({ upload: { uploadId, correlationId } }: Command) => ({
    step,
    upload_id: uploadId,
    correlation_id: correlationId,
  });
  return middy<Command, Result>()
    .use({
      onError: ({ event, error }) => {
        if (isRejection(error)) {
          const outcome = { outcome: error?.name ?? "" };
          telemetry.info(`${step} done`, { ...fieldsOf(event), ...outcome });
          telemetry.count("StepDone", { step, ...outcome });
          return;
        }
        telemetry.error(`${step} failed`, error, fieldsOf(event));
        telemetry.count("StepFailed", { step, error: error?.name ?? "Error" });
      },
    })
    .handler(async (command) => {
      const result = await execute(command);
      const outcome = counters(command, result);
      telemetry.info(`${step} done`, { ...fieldsOf(command), ...outcome });
      telemetry.count("StepDone", { step, ...outcome });
      return result;
    });
};
