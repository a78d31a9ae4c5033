import type { FastifyReply, FastifyRequest } from "fastify";
import type { ByteBudget } from "../resilience/byte-budget.ts";

/** The largest body that API Gateway takes, in bytes. Lambda takes 6 MB of it; the upload API's own limit is below that. */
const GATEWAY_BODY_LIMIT = 10 * 1024 * 1024;

/** In bytes. A body that is too large is read before it is refused: a client that is cut off does not see the answer. */
const READ_LIMIT = 64 * 1024 * 1024;

/** How often a body is in memory at the same moment: as bytes, as text, as JSON, and as a picture. */
const COPIES = 5;

/** Stands for a body that API Gateway refuses. Its bytes are not kept. */
export const TOO_LARGE = Symbol("a body that is too large");

/** @throws {Error} with the status 413 if the client does not stop sending */
export const readBody = async (
  chunks: AsyncIterable<Buffer>,
): Promise<Buffer | typeof TOO_LARGE> => {
  const kept: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > READ_LIMIT) throw Object.assign(new Error("too large"), { statusCode: 413 });
    if (length > GATEWAY_BODY_LIMIT) kept.length = 0;
    else kept.push(chunk);
  }
  return length > GATEWAY_BODY_LIMIT ? TOO_LARGE : Buffer.concat(kept);
};

/** Reads a body of which the length is known, into one buffer. @throws {Error} with the status 400 if it has another length */
export const readExactly = async (
  chunks: AsyncIterable<Buffer>,
  length: number,
): Promise<Buffer> => {
  const body = Buffer.allocUnsafeSlow(length);
  let position = 0;
  for await (const chunk of chunks) {
    position += chunk.length;
    if (position > length) break;
    chunk.copy(body, position - chunk.length);
  }
  if (position === length) return body;
  throw Object.assign(new Error("The body has another length."), { statusCode: 400 });
};

/** What a body takes that is parsed as JSON, by its own length. */
const parsedBytes = (length: number): number => COPIES * Math.min(length, GATEWAY_BODY_LIMIT);

/** RFC 9112, section 6.3. */
const hasBody = (headers: FastifyRequest["headers"]): boolean =>
  headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;

/**
 * Makes a hook that lets clients wait before their bodies are read, until there is memory for them. A body is forgotten when
 * its request is answered.
 *
 * @param estimate of the memory that a body of this length takes, in bytes
 */
export const admitBodies =
  (budget: ByteBudget, estimate: (length: number) => number = parsedBytes) =>
  async ({ headers }: FastifyRequest, { raw }: FastifyReply): Promise<void> => {
    if (!hasBody(headers)) return;
    const length = Number(headers["content-length"] ?? GATEWAY_BODY_LIMIT);
    let isClosed = false;
    let release = (): void => {};
    raw.once("close", () => {
      isClosed = true;
      release();
    });
    release = await budget.admit(estimate(length));
    if (isClosed) release();
  };
