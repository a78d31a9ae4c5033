import middy from "@middy/core";
import type { Context } from "aws-lambda";
import { type Outcome, reject } from "../../../domain/upload/outcome.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";
import {
  formatNotified,
  formatOutcome,
  parseWorkflowState,
  type WorkflowState,
} from "../../workflow-state/workflow-state.ts";
import { NO_EARLY_TIMEOUT } from "../no-early-timeout.ts";
import { type ExecuteStep, observeParsing, observeStep } from "./observe-step.ts";

/** A step's handler, as Lambda and the local interpreter call it. */
export type StepHandler = (input: unknown, context: Context) => Promise<unknown>;

/**
 * Makes a step of the state machine. An expected outcome is its result. An error is a failure, and the state machine matches
 * the error's name.
 *
 * @param step the name under which the step is logged and counted
 */
export const workflowStep = (
  step: string,
  telemetry: Telemetry,
  execute: ExecuteStep,
): StepHandler => {
  const observed = observeStep(step, telemetry, execute);
  return middy<unknown, unknown>(NO_EARLY_TIMEOUT).handler(async (input: unknown) => {
    const state = observeParsing(step, telemetry, () => parseWorkflowState(input));
    const result = await observed(state).catch((error: unknown) => outcomeIn010(error, state));
    if (result === undefined) return null;
    if (result.kind === "notified") return formatNotified(result, state.version);
    return formatOutcome(result, state.version);
  }) as StepHandler;
};

/** 0.1.0's state machine knows no DecodeTimeout: a decode that took too long was a rejection. */
const outcomeIn010 = (error: unknown, { version }: WorkflowState): Outcome => {
  const isTimeout = error instanceof Error && error.name === "DecodeTimeout";
  if (version !== "0.1.0" || !isTimeout) throw error;
  return reject("too-slow", error.message);
};
