import { mkdtemp, rm } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Fastify from "fastify";
import {
  type PinsterApiStandInOptions,
  pinsterApiStandIn,
} from "../../../local/pinster-api/pinster-api-stand-in.ts";

interface Callback {
  readonly path: string;
  readonly status: number;
  readonly idempotencyKey: string;
  readonly correlationId: string;
  // biome-ignore lint/suspicious/noExplicitAny: what was told; the tests say what it should be
  readonly data: any;
}

export interface PinsterApi {
  /** All that it was told, what it answered with an error included, in the order of arrival. */
  readonly callbacks: readonly Callback[];
  /** The callbacks of one upload. */
  of(uploadId: string): readonly Callback[];
  /** Is down for the next calls. */
  failNext(times: number): void;
  /** Lets another one answer; without it, answers itself again. */
  takeOver(answer?: (request: IncomingMessage, response: ServerResponse) => void): void;
  close(): Promise<void>;
}

const header = (value: string | string[] | undefined): string => String(value ?? "");

/** The stand-in for PinsterApi on a port of its own, where the stack calls it back; it can be out of order. */
export const startPinsterApi = async (
  port: number,
  options: Omit<PinsterApiStandInOptions, "url" | "rejectionsPath" | "directory" | "privateKey">,
): Promise<PinsterApi> => {
  const directory = await mkdtemp(join(tmpdir(), "pinster-api-"));
  const callbacks: Callback[] = [];
  let failures = 0;
  let other: Parameters<PinsterApi["takeOver"]>[0];
  const app = Fastify();
  app.addHook("onRequest", async (request, reply) => {
    if (other === undefined) return;
    reply.hijack();
    other(request.raw, reply.raw);
  });
  app.addHook("preHandler", async (_, reply) => {
    if (failures === 0) return;
    failures -= 1;
    await reply.code(503).send({ error: "down for maintenance" });
  });
  app.addHook("onResponse", async ({ url, headers, body }, { statusCode }) => {
    callbacks.push({
      path: url,
      status: statusCode,
      idempotencyKey: header(headers["idempotency-key"]),
      correlationId: header(headers["x-correlation-id"]),
      data: (body as { data?: unknown } | undefined)?.data,
    });
  });
  await app.register(
    pinsterApiStandIn({
      ...options,
      url: `http://127.0.0.1:${port}`,
      rejectionsPath: "/v1/images/flagged",
      privateKey: undefined,
      directory,
    }),
  );
  await app.listen({ host: "127.0.0.1", port });
  return {
    callbacks,
    of: (uploadId) => callbacks.filter(({ idempotencyKey }) => idempotencyKey === uploadId),
    failNext: (times) => {
      failures = times;
    },
    takeOver: (answer) => {
      other = answer;
    },
    close: async () => {
      await app.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
};
