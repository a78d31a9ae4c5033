import type { Notified } from "../../domain/upload/notification.ts";
import type { Outcome } from "../../domain/upload/outcome.ts";
import type { RegenerationId } from "../../domain/upload/regeneration-id.ts";
import type { Upload } from "../../domain/upload/upload.ts";
import { validate } from "../../generated/workflow-state.validator.js";
import { formatOutcome010, parseState010, type State010Json } from "./workflow-state-0-1-0.ts";
import {
  formatNotified2,
  formatOutcome2,
  type NotifiedJson,
  type OutcomeJson,
  parseState2,
  type State2Json,
} from "./workflow-state-2.ts";

/**
 * What the state machine hands to a step. The state machine's definition states the version in each step's input, and an
 * execution keeps the definition with which it began. So a step answers in the version in which it is asked.
 */
export interface WorkflowState {
  /** "0.1.0": the input has no version. */
  readonly version: "0.1.0" | 2;
  readonly upload: Upload;
  /** Of the step before; `undefined` in the first. */
  readonly outcome: Outcome | undefined;
  /** `undefined` also where an older definition does not hand it on. */
  readonly notified: Notified | undefined;
  /** NotifyPinster follows an attempt that ended without an answer. */
  readonly mayHaveBeenSent: boolean;
  /** NotifyPinster is called by this regeneration, after the upload has ended. */
  readonly regenerationId?: RegenerationId;
}

/** A step's input is not a workflow state. The state machine or its caller is wrong, not the picture. */
export class InvalidWorkflowState extends Error {
  override readonly name = "InvalidWorkflowState";
}

const invalid = (fault: string, options?: ErrorOptions): InvalidWorkflowState =>
  new InvalidWorkflowState(`The input is not a workflow state: ${fault}.`, options);

/** @throws {InvalidWorkflowState} naming the fault */
export const parseWorkflowState = (input: unknown): WorkflowState => {
  if (!validate(input)) {
    const [{ instancePath = "", message = "" } = {}] = validate.errors ?? [];
    throw invalid(`${instancePath || "it"} ${message}`);
  }
  try {
    return (input as { version?: number }).version === 2
      ? { version: 2, ...parseState2(input as State2Json) }
      : {
          version: "0.1.0",
          mayHaveBeenSent: false,
          notified: undefined,
          ...parseState010(input as State010Json),
        };
  } catch (error) {
    throw invalid(error instanceof TypeError ? error.message : String(error), { cause: error });
  }
};

/**
 * Formats a step's outcome for the state machine that asked.
 * @throws an error with the name that 0.1.0's state machine catches, where a rejection was an error in 0.1.0
 */
export const formatOutcome = (
  outcome: Outcome,
  version: WorkflowState["version"],
): OutcomeJson | Readonly<Record<string, unknown>> =>
  version === 2 ? formatOutcome2(outcome) : formatOutcome010(outcome);

/** Formats a notification for the state machine that asked. 0.1.0's has no place for it. */
export const formatNotified = (
  notified: Notified,
  version: WorkflowState["version"],
): NotifiedJson | null => (version === 2 ? formatNotified2(notified) : null);
