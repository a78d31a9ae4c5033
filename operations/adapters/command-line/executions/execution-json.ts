import type {
  ExecutionDescription,
  ExecutionEnd,
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

const outcomeToJson = ({ outcome }: ExecutionEnd) =>
  outcome.kind === "published"
    ? { kind: outcome.kind }
    : { kind: outcome.kind, reason: outcome.reason, detail: outcome.detail };

export const descriptionToJson = (description: ExecutionDescription) => ({
  ...executionToJson(description),
  outcome: description.end === undefined ? null : outcomeToJson(description.end),
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
