import {
  PinsterApiSilent,
  PinsterApiUnavailable,
} from "../../../application/notify-pinster/pinster-api.port.ts";

interface Cause {
  readonly code?: unknown;
  readonly syscall?: unknown;
  readonly message?: unknown;
}

/** undici's and Node's codes of a connection that was not made. Certificates have many codes, without a common prefix. */
const NOT_CONNECTED = new RegExp(
  [
    "^(UND_ERR_CONNECT_TIMEOUT|ECONNREFUSED|ENOTFOUND|EAI_\\w+|EHOSTUNREACH|ENETUNREACH)$",
    "^ERR_(SSL|TLS)_",
    "CERT|^UNABLE_TO_VERIFY_LEAF_SIGNATURE$|^HOSTNAME_MISMATCH$",
  ].join("|"),
);

/** Node gives no code of its own to a connection that ends in the TLS handshake, and undici none to an address that it refuses. */
const NOT_CONNECTED_MESSAGE = /before secure TLS connection was established|^bad port$/;

/** fetch hides the reason in `cause`; a timeout of our own has none. */
const causeOf = (error: unknown): Cause => ((error as { cause?: Cause }).cause ?? error) as Cause;

/** A code where there is one. fetch itself refuses some ports, and says so only in words. */
const reasonOf = ({ code, message }: Cause): string | undefined => {
  if (typeof code === "string") return code;
  return NOT_CONNECTED_MESSAGE.test(String(message)) ? String(message) : undefined;
};

const isNotConnected = ({ code, syscall, message }: Cause): boolean =>
  syscall === "connect" ||
  NOT_CONNECTED.test(String(code)) ||
  NOT_CONNECTED_MESSAGE.test(String(message));

/**
 * The error that a request without an answer means: {@link PinsterApiUnavailable} if it was certainly not sent, else
 * {@link PinsterApiSilent}.
 *
 * @param request for the log: method and address, nothing secret
 */
export const requestFailure = (request: string, error: unknown): Error => {
  const cause = causeOf(error);
  const reason = reasonOf(cause) ?? (error as Error).name;
  // undici's parser adds the answer's bytes to its error. They stay out of the log.
  const options = "data" in cause ? {} : { cause };
  return isNotConnected(cause)
    ? new PinsterApiUnavailable(`${request} was not sent (${reason})`, options)
    : new PinsterApiSilent(`${request} got no answer (${reason})`, options);
};
