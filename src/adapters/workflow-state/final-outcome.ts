import type { Outcome } from "../../domain/upload/outcome.ts";
import type { WorkflowState } from "./workflow-state.ts";

/**
 * The outcome of an upload that has come to its end.
 * @throws {TypeError} if there is none yet: the state machine calls the step too early
 */
export const finalOutcomeOf = ({
  outcome,
}: WorkflowState): Exclude<Outcome, { readonly kind: "approved" }> => {
  if (outcome === undefined || outcome.kind === "approved") {
    throw new TypeError("The upload has no final outcome yet.");
  }
  return outcome;
};
