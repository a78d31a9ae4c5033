import { UndecodablePicture } from "../../../../application/ports/picture-decoder.port.ts";

const tooSlow = (maxSeconds: number, options?: ErrorOptions): UndecodablePicture =>
  new UndecodablePicture(
    "too-large",
    `The picture takes more than ${maxSeconds} seconds to decode.`,
    options,
  );

const startDeadline = (maxSeconds: number) => {
  let timer: NodeJS.Timeout | undefined;
  const expiry = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooSlow(maxSeconds)), maxSeconds * 1000);
  });
  return { expiry, cancel: () => clearTimeout(timer) };
};

const MAX_CAUSE_LENGTH = 200;

/** libvips collects warnings, one a line; the first line says enough. */
const describeCause = (cause: unknown): string => {
  const [line = ""] = cause instanceof Error ? cause.message.split("\n") : [];
  return line.slice(0, MAX_CAUSE_LENGTH);
};

const translateError = (cause: unknown, maxSeconds: number): UndecodablePicture => {
  if (cause instanceof UndecodablePicture) return cause;
  if (cause instanceof Error && cause.message.startsWith("timeout:")) {
    return tooSlow(maxSeconds, { cause });
  }
  const message = `The picture cannot be decoded: ${describeCause(cause)}`;
  return new UndecodablePicture("unreadable", message, { cause });
};

/**
 * Runs work that decodes. libvips stops by itself at the timeout that a file is opened with, but not within a decoder that decodes
 * a whole picture at once. Such a decoder is left to end, and its result is dropped.
 *
 * @throws {UndecodablePicture} "unreadable" for every error, "too-large" if the work takes too long
 */
export const decodeWithin = async <Result>(
  maxSeconds: number,
  work: () => Promise<Result>,
): Promise<Result> => {
  const deadline = startDeadline(maxSeconds);
  try {
    return await Promise.race([work(), deadline.expiry]);
  } catch (error) {
    throw translateError(error, maxSeconds);
  } finally {
    deadline.cancel();
  }
};
