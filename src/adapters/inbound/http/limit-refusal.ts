import type { ExceededLimit } from "../../../domain/upload/too-many-uploads.error.ts";
import { Refusal } from "./refusal.ts";
import { duration } from "./sentence-parts.ts";

/** Words an exceeded limit for the client. */
export const limitRefusal = ({ limit, waitMs }: ExceededLimit): Refusal => {
  const { of, unit, amount, seconds } = limit;
  const retryAfter = Math.ceil(waitMs / 1_000);
  return new Refusal(
    "UPLOAD.TOO_MANY",
    `The ${of} of the token has reached a limit: ${amount.toLocaleString("en")} ${unit} in ${duration(seconds)}. Send the picture again in ${duration(retryAfter)}.`,
    { limit: { of, unit, amount, window_seconds: seconds }, retry_after: retryAfter },
    { "retry-after": String(retryAfter) },
  );
};
