import type {
  ExecutionDescription,
  ExecutionStep,
  ListedExecution,
} from "../../../application/executions/executions.port.ts";

/** An execution in a document for a program. */
export const executionToJson = ({ name, status, startedAt, endedAt }: ListedExecution) => ({
  name,
  status,
  started_at: startedAt.toISOString(),
  ended_at: endedAt?.toISOString() ?? null,
});

export const descriptionToJson = (description: ExecutionDescription) => ({
  ...executionToJson(description),
  error: description.error ?? null,
  redrivable: description.isRedrivable,
});

export const stepToJson = ({ state, enteredAt, leftAt, failures, lastError }: ExecutionStep) => ({
  state,
  entered_at: enteredAt.toISOString(),
  left_at: leftAt?.toISOString() ?? null,
  failures,
  last_error: lastError ?? null,
});
