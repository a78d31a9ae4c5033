import {
  PinsterApiRefusedImage,
  PinsterApiSilent,
  PinsterApiUnauthorized,
  PinsterApiUnavailable,
} from "../../../application/notify-pinster/pinster-api.port.ts";

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

/**
 * The error that an answer other than success means.
 *
 * A gateway in front of PinsterApi has statuses for an answer that did not come. PinsterApi may have received the
 * notification. A gateway says 503 when it has no PinsterApi to send to.
 *
 * @param request for the log: method and address, nothing secret
 */
export const answerFailure = async (request: string, response: Response): Promise<Error> => {
  const failure = `${request} was answered ${response.status}`;
  switch (response.status) {
    case 401:
    case 403:
      return new PinsterApiUnauthorized(failure);
    case 422:
      return new PinsterApiRefusedImage(`${failure} ${await readFieldErrors(response)}`.trim());
    default:
      return MAY_HAVE_ARRIVED.has(response.status)
        ? new PinsterApiSilent(failure)
        : new PinsterApiUnavailable(failure);
  }
};
