/** @returns the message of an error that Lambda gave as JSON; any other cause as it is */
export const messageIn = (cause: string): string => {
  try {
    const { errorMessage } = JSON.parse(cause) as { readonly errorMessage?: unknown };
    return typeof errorMessage === "string" ? errorMessage : cause;
  } catch {
    return cause;
  }
};
