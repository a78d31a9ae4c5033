import {
  PinsterApiRefusedImage,
  PinsterApiRefusedRequest,
  PinsterApiSilent,
  PinsterApiThrottled,
  PinsterApiThrottledLonger,
  PinsterApiUnauthorized,
  PinsterApiUnavailable,
  SHORT_PAUSE_SECONDS,
} from "../../../application/notify-pinster/pinster-api.port.ts";
import { readRetryAfter } from "./retry-after.ts";

/** Characters of a refusal that the log gets. */
const MAX_FIELD_ERRORS = 1_000;

/** The field errors of a 422, cut to what the log gets. A body that breaks off is as good as it is. */
const readFieldErrors = async ({ headers, body }: Response): Promise<string> => {
  if (!headers.get("content-type")?.includes("json")) return "";
  const decoder = new TextDecoder();
  let text = "";
  try {
    for await (const chunk of body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      if (text.length >= MAX_FIELD_ERRORS) break;
    }
  } catch {}
  return text.slice(0, MAX_FIELD_ERRORS);
};

/** What gateways say when they gave up waiting, Cloudflare's among them: PinsterApi may be working on the notification. */
const MAY_HAVE_ARRIVED: ReadonlySet<number> = new Set([408, 499, 502, 504, 520, 522, 524, 598]);

/** Below 500, but a matter of the moment: a conflict, a lock, and "too early". */
const MAY_PASS: ReadonlySet<number> = new Set([409, 423, 425]);

const throttled = (failure: string, seconds = 0): Error =>
  seconds > SHORT_PAUSE_SECONDS
    ? new PinsterApiThrottledLonger(`${failure}, Retry-After ${seconds} s`)
    : new PinsterApiThrottled(failure);

/**
 * The error that an answer other than success means (docs/receiving-notifications.md has the table).
 *
 * A gateway in front of PinsterApi has statuses for an answer that did not come. PinsterApi may have received the
 * notification. A gateway says 503 when it has no PinsterApi to send to.
 *
 * @param request for the log: method and address, nothing secret
 */
export const answerFailure = async (request: string, response: Response): Promise<Error> => {
  const { status } = response;
  const failure = `${request} was answered ${status}`;
  const pause = readRetryAfter(response.headers.get("retry-after"));
  if (status === 401 || status === 403) return new PinsterApiUnauthorized(failure);
  if (status === 422) {
    return new PinsterApiRefusedImage(`${failure} ${await readFieldErrors(response)}`.trim());
  }
  if (status === 429 || (status === 503 && pause !== undefined)) return throttled(failure, pause);
  if (MAY_HAVE_ARRIVED.has(status)) return new PinsterApiSilent(failure);
  return status >= 500 || MAY_PASS.has(status)
    ? new PinsterApiUnavailable(failure)
    : new PinsterApiRefusedRequest(failure);
};
