import {
  DecodeTimeout,
  UndecodablePicture,
} from "../../../../application/ports/picture-decoder.port.ts";
import { isDecodersVerdict } from "./decoders-verdict.ts";

const tooSlow = (maxSeconds: number, options?: ErrorOptions): DecodeTimeout =>
  new DecodeTimeout(`The picture takes more than ${maxSeconds} seconds to decode.`, options);

const startDeadline = (maxSeconds: number) => {
  let timer: NodeJS.Timeout | undefined;
  const expiry = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooSlow(maxSeconds)), maxSeconds * 1000);
  });
  return { expiry, cancel: () => clearTimeout(timer) };
};

const MAX_CAUSE_LENGTH = 200;

/** libvips collects warnings, one a line; the first line says enough. */
const describeCause = ({ message }: Error): string =>
  (message.split("\n")[0] ?? "").slice(0, MAX_CAUSE_LENGTH);

const translateError = (cause: unknown, content: Uint8Array, maxSeconds: number): unknown => {
  if (cause instanceof Error && cause.message.startsWith("timeout:")) {
    return tooSlow(maxSeconds, { cause });
  }
  if (!isDecodersVerdict(cause, content)) return cause;
  const message = `The picture cannot be decoded: ${describeCause(cause)}`;
  return new UndecodablePicture("unreadable", message, { cause });
};

/**
 * Runs work that decodes a file. libvips stops by itself at the timeout that a file is opened with, but not within a decoder that
 * decodes a whole picture at once. Such a decoder is left to end, and its result is dropped.
 *
 * @throws {UndecodablePicture} for what a decoder says of the file, {@link DecodeTimeout} if the work takes too long, and every other
 * error as it is
 */
export const decodeWithin = async <Result>(
  maxSeconds: number,
  content: Uint8Array,
  work: () => Promise<Result>,
): Promise<Result> => {
  const deadline = startDeadline(maxSeconds);
  try {
    return await Promise.race([work(), deadline.expiry]);
  } catch (error) {
    throw translateError(error, content, maxSeconds);
  } finally {
    deadline.cancel();
  }
};
