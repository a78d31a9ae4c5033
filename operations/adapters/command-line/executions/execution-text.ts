import type {
  ExecutionDescription,
  ExecutionError,
  ExecutionStep,
  ListedExecution,
} from "../../../application/executions/executions.port.ts";
import { explainError } from "../../../application/executions/explain-error.ts";
import type { ShownUpload } from "../../../application/executions/show-upload.use-case.ts";
import { describeRejection } from "../images/verdict-text.ts";
import { formatElapsed } from "../quantities.ts";

const seconds = (from: Date, to: Date): number =>
  Math.max(0, (to.getTime() - from.getTime()) / 1_000);

/** @returns such as "2026-05-16T02:03:37Z" */
const formatTime = (time: Date): string => `${time.toISOString().slice(0, 19)}Z`;

/** @returns such as "PinsterApiSilent: no answer. PinsterApi took the notification …" */
export const formatError = ({ name, message }: ExecutionError): string => {
  const explanation = explainError(name);
  return `${name}${message === "" ? "" : `: ${message}`}${explanation === undefined ? "" : ` (${explanation})`}`;
};

export const formatListed = ({ name, status, startedAt, endedAt }: ListedExecution): string => {
  const time = endedAt === undefined ? "" : `, took ${formatElapsed(seconds(startedAt, endedAt))}`;
  return `${name}  ${status}, started ${formatTime(startedAt)}${time}`;
};

/** @returns such as "rejected (unreadable): The file is empty."; undefined unless the execution has succeeded */
export const formatOutcome = ({ end }: ExecutionDescription): string | undefined => {
  if (end === undefined) return undefined;
  return end.outcome.kind === "published" ? "published" : describeRejection(end.outcome);
};

/** @param isOver whether the execution has left the state, or has ended */
export const formatStep = (step: ExecutionStep, now: Date, isOver: boolean): string => {
  const { state, enteredAt, leftAt, failures, lastError } = step;
  const time = leftAt === undefined ? "" : `, ${formatElapsed(seconds(enteredAt, leftAt))}`;
  const count = failures === 0 ? "" : `, ${failures} failed ${failures === 1 ? "call" : "calls"}`;
  const error = lastError === undefined ? "" : `, the last with ${formatError(lastError)}`;
  const since = isOver ? ", failed" : `, for ${formatElapsed(seconds(enteredAt, now))}`;
  const waits = leftAt === undefined ? since : "";
  return `${formatTime(enteredAt)}  ${state}${time}${waits}${count}${error}`;
};

const isEnd = ({ state }: ExecutionStep): boolean =>
  ["Published", "Flagged", "Rejected"].includes(state);

/** One sentence: what became of the upload. */
const describeEnd = (execution: ExecutionDescription, last?: ExecutionStep) => {
  const { status, error, endedAt, end } = execution;
  const state = last?.state ?? "the first state";
  switch (status) {
    case "succeeded": {
      const why = end?.outcome.kind === "rejected" ? `: ${formatOutcome(execution)}` : "";
      return last !== undefined && isEnd(last)
        ? `ended as ${state}${why || "."}`
        : "has succeeded.";
    }
    case "running":
      return `is under way, in ${state}.`;
    case "stopped":
      return `was stopped by somebody in ${state}, at ${formatTime(endedAt ?? new Date(0))}.`;
    case "failed":
      return `failed in ${state}${error === undefined ? "." : ` with ${formatError(error)}`}`;
  }
};

/** The lines about one upload. */
export const formatUpload = ({ uploadId, executions }: ShownUpload, now: Date): string[] => {
  if (executions.length === 0) {
    return [`Upload ${uploadId} has no execution: it has not started, or its history is deleted.`];
  }
  return executions.flatMap((execution) => [
    `Execution ${execution.name} ${describeEnd(execution, execution.steps.at(-1))}`,
    ...execution.steps.map((step, i) => {
      const isOver = execution.status !== "running" || i < execution.steps.length - 1;
      return `  ${formatStep(step, now, isOver)}`;
    }),
  ]);
};
