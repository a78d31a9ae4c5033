import type { FailedExecution } from "../state-machine/execution-stock.ts";

const MAX_LISTED = 10;

/** Lists executions of earlier runs that have failed, and how they are retried. @returns an empty text if there are none */
export const describeFailures = (failed: readonly FailedExecution[]): string => {
  if (failed.length === 0) return "";
  const lines = failed
    .slice(0, MAX_LISTED)
    .map(({ name, state, error }) => `    ${name}  ${state}  ${error.replaceAll("\n", " ")}`);
  const others = failed.length - lines.length;
  return [
    `  ${failed.length} execution(s) of earlier runs have failed:`,
    ...lines,
    ...(others > 0 ? [`    and ${others} more`] : []),
    "  Correct the cause, then retry them: npx pinster-images executions redrive --local\n",
  ].join("\n");
};
