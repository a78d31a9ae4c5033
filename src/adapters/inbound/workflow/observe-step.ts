import type { Notified } from "../../../domain/upload/notification.ts";
import type { Outcome } from "../../../domain/upload/outcome.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";
import type { WorkflowState } from "../../workflow-state/workflow-state.ts";

/** What a step hands on: the outcome that the state machine follows, or that PinsterApi is notified. */
type StepResult = Outcome | Notified;

/** Does a step's work. Returns nothing, where the state stays as it is. */
export type ExecuteStep = (state: WorkflowState) => Promise<StepResult | undefined>;

/** An outcome in one word: `approved`, `published`, or the reason of a rejection. */
const wordOf = (outcome: Outcome): string =>
  outcome.kind === "rejected" ? outcome.reason : outcome.kind;

const detailOf = (outcome: StepResult | undefined) =>
  outcome?.kind === "rejected" && outcome.detail !== "" ? { detail: outcome.detail } : {};

/** Logs and counts an error of a step. */
export const reportFailure = (
  telemetry: Telemetry,
  error: unknown,
  fields: { readonly step: string; readonly upload_id?: string },
): void => {
  const { step } = fields;
  telemetry.error(`${step} failed`, error, fields);
  telemetry.count("StepFailed", { step, error: error instanceof Error ? error.name : "Error" });
};

/** Logs and counts an input that cannot be parsed. */
export const observeParsing = (
  step: string,
  telemetry: Telemetry,
  parse: () => WorkflowState,
): WorkflowState => {
  try {
    return parse();
  } catch (error) {
    reportFailure(telemetry, error, { step });
    throw error;
  }
};

/** Logs and counts what a step does. */
export const observeStep =
  (step: string, telemetry: Telemetry, execute: ExecuteStep): ExecuteStep =>
  async (state) => {
    const { uploadId, correlationId } = state.upload;
    const fields = { step, upload_id: uploadId.toString(), correlation_id: correlationId };
    let result: StepResult | undefined;
    try {
      result = await execute(state);
    } catch (error) {
      reportFailure(telemetry, error, fields);
      throw error;
    }
    const end = result === undefined || result.kind === "notified" ? state.outcome : result;
    const word = end === undefined ? {} : { outcome: wordOf(end) };
    telemetry.info(`${step} done`, { ...fields, ...word, ...detailOf(result) });
    telemetry.count("StepDone", { step, ...word });
    return result;
  };
