import type { Failure } from "../../domain/upload/upload-entry.ts";
import type { FailedStates } from "../ports/failed-states.port.ts";

/** Characters, enough to see what happened. The execution's history has all of it. */
const MAX_CAUSE = 1_000;

export interface LocatedFailure {
  readonly failure: Failure;
  /** Why the failure does not say in which state the execution ended. */
  readonly stateUnknown?: unknown;
}

/** Makes of an execution's error what the ledger keeps: with the state in which it ended, if that can be found out. */
export const locateFailure = async (
  failedStates: FailedStates,
  execution: string,
  { error, cause }: Omit<Failure, "state">,
): Promise<LocatedFailure> => {
  const failure = { error, cause: cause.slice(0, MAX_CAUSE) };
  try {
    const state = await failedStates.findFailedState(execution);
    return { failure: { ...failure, ...(state !== undefined && { state }) } };
  } catch (stateUnknown) {
    return { failure, stateUnknown }; // the failure matters more than where it was
  }
};
