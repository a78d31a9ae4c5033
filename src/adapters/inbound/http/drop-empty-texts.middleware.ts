import type { MiddlewareObj } from "@middy/core";

/** Of these a form sends an empty text where nobody has written any. */
const OPTIONAL_TEXTS = ["name", "description", "featured"];

/** Drops empty texts from the parsed body: they count as absent. */
export const dropEmptyTexts = (): MiddlewareObj<{ body?: unknown }> => ({
  before: ({ event }) => {
    const data = (event.body as { data?: Record<string, unknown> | null } | null | undefined)?.data;
    for (const name of OPTIONAL_TEXTS) if (data?.[name] === "") delete data[name];
  },
});
