import type { HistoryEvent } from "@aws-sdk/client-sfn";
import {
  type ErrorDetails,
  toExecutionError,
} from "../../../src/adapters/outbound/step-functions/execution-error.ts";
import type { ExecutionStep } from "../../application/executions/executions.port.ts";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The details of an event that reports a failed call. */
const failureOf = (event: HistoryEvent): ErrorDetails | undefined =>
  event.lambdaFunctionFailedEventDetails ??
  event.lambdaFunctionTimedOutEventDetails ??
  event.lambdaFunctionScheduleFailedEventDetails ??
  event.lambdaFunctionStartFailedEventDetails ??
  event.taskFailedEventDetails ??
  event.taskTimedOutEventDetails;

/** Reads an event of Step Functions' history after the other into steps. The workflow has no parallel states. */
export class ExecutionSteps {
  readonly steps: Mutable<ExecutionStep>[] = [];

  add(event: HistoryEvent): void {
    const { timestamp = new Date(0), stateEnteredEventDetails, stateExitedEventDetails } = event;
    const step = this.steps.at(-1);
    if (stateEnteredEventDetails !== undefined) {
      const { name: state = "" } = stateEnteredEventDetails;
      this.steps.push({ state, enteredAt: timestamp, failures: 0 });
    } else if (stateExitedEventDetails !== undefined) {
      if (step !== undefined) step.leftAt = timestamp;
    } else if (step !== undefined) {
      const failure = failureOf(event);
      if (failure === undefined) return;
      step.failures += 1;
      step.lastError = toExecutionError(failure);
    }
  }
}
