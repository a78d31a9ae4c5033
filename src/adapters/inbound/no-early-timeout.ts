/**
 * Middy's options for every handler. By default Middy ends a handler 5 ms before Lambda's timeout, while its work goes on as an
 * orphan in the next invocation, beside its own retry. Lambda's timeout stops the work with the process.
 */
export const NO_EARLY_TIMEOUT = { timeoutEarlyInMillis: 0 } as const;
