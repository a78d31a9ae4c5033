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

/**
 * The error that an answer other than success means.
 *
 * A gateway in front of PinsterApi says 502 or 504 when PinsterApi gave it no answer. PinsterApi may have received the
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
    case 502:
    case 504:
      return new PinsterApiSilent(failure);
    default:
      return new PinsterApiUnavailable(failure);
  }
};
