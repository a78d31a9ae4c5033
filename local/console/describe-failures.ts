import type { FailedExecution } from "../state-machine/execution-stock.ts";

const MAX_LISTED = 10;

/** Where the command line looks if it is not told. */
const DEFAULT_DIRECTORY = ".local";

/** Lists executions of earlier runs that have failed, and how they are retried. @returns an empty text if there are none */
export const describeFailures = (
  failed: readonly FailedExecution[],
  dataDirectory: string,
): string => {
  if (failed.length === 0) return "";
  const lines = failed
    .slice(0, MAX_LISTED)
    .map(({ name, state, error }) => `    ${name}  ${state}  ${error.replaceAll("\n", " ")}`);
  const others = failed.length - lines.length;
  const place = dataDirectory === DEFAULT_DIRECTORY ? "" : ` --data-dir '${dataDirectory}'`;
  return [
    `  ${failed.length} execution(s) of earlier runs have failed:`,
    ...lines,
    ...(others > 0 ? [`    and ${others} more`] : []),
    `  Correct the cause, then retry them: npx pinster-images executions redrive --local${place}\n`,
  ].join("\n");
};

/** Lists the originals whose workflow earlier runs could not start. @returns an empty text if there are none */
export const describeNotStarted = (originals: readonly string[], logFile: string): string => {
  if (originals.length === 0) return "";
  const others = originals.length - MAX_LISTED;
  return [
    `  ${originals.length} upload(s) of earlier runs could not be started; each is tried again now:`,
    ...originals.slice(0, MAX_LISTED).map((original) => `    ${original}`),
    ...(others > 0 ? [`    and ${others} more`] : []),
    `  The reasons are in ${logFile}, under "workflow not started"\n`,
  ].join("\n");
};
