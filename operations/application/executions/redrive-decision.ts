import type { ExecutionDescription } from "./executions.port.ts";

/** What to do with a failed execution. */
export type RedriveDecision =
  /** It goes on in its failed state. */
  | { readonly kind: "redrive" }
  /** A successor starts from the first state, because it cannot go on itself. */
  | { readonly kind: "succeed" }
  | { readonly kind: "refuse"; readonly why: string };

export interface RedriveFacts {
  readonly execution: ExecutionDescription;
  readonly hasSuccessor: boolean;
  readonly hasOriginal: boolean;
}

/** Errors that the same data bring about again. */
const FINAL: Readonly<Record<string, string>> = {
  PinsterApiRefusedImage:
    "PinsterApi refuses the data of this image. If that has changed there, add --force.",
  InvalidWorkflowState:
    "its input is no workflow state that these functions know. If newer functions are deployed since, add --force.",
};

const refuse = (why: string): RedriveDecision => ({ kind: "refuse", why });

/** @param isForced whether the operator has removed the cause of an error that is otherwise final */
export const decideRedrive = (
  { execution, hasSuccessor, hasOriginal }: RedriveFacts,
  isForced: boolean,
): RedriveDecision => {
  const { status, upload, error, isRedrivable } = execution;
  if (status === "running") return refuse("it runs.");
  if (status === "succeeded") return refuse("it has succeeded.");
  if (hasSuccessor) return refuse("it has a successor. Redrive that one if it has failed as well.");
  if (upload === undefined)
    return refuse("its input names no upload: somebody started it by hand.");
  if (!hasOriginal) return refuse("somebody erased the original.");
  const final = FINAL[error?.name ?? ""];
  if (final !== undefined && !isForced) return refuse(final);
  return { kind: isRedrivable ? "redrive" : "succeed" };
};
