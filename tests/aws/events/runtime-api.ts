import { randomUUID } from "node:crypto";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

const PREFIX = "/2018-06-01/runtime";
const DEADLINE_MS = 30_000;

/** What a function threw, by the name that a state machine would match. */
class FunctionFailed extends Error {
  override readonly name = "FunctionFailed";
  readonly errorType: string;

  constructor(errorType: string, message: string) {
    super(`${errorType}: ${message}`);
    this.errorType = errorType;
  }
}

interface Invocation {
  readonly event: string;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

export interface RuntimeApi {
  /** Host and port, as AWS_LAMBDA_RUNTIME_API has them. */
  readonly address: string;
  /** @throws {FunctionFailed} */
  invoke(event: string): Promise<unknown>;
  close(): Promise<void>;
}

/** Lambda's Runtime API, from which a function's runtime fetches events and to which it posts results. Source: Lambda Developer Guide. */
export const startRuntimeApi = async (): Promise<RuntimeApi> => {
  const queue: Invocation[] = [];
  const running = new Map<string, Invocation>();
  let idle: ServerResponse | undefined;
  let brokenInit: Error | undefined;

  const handOut = (): void => {
    const invocation = idle && queue.shift();
    if (idle === undefined || invocation === undefined) return;
    const requestId = randomUUID();
    running.set(requestId, invocation);
    idle
      .writeHead(200, {
        "content-type": "application/json",
        "lambda-runtime-aws-request-id": requestId,
        "lambda-runtime-deadline-ms": String(Date.now() + DEADLINE_MS),
        "lambda-runtime-invoked-function-arn": "arn:aws:lambda:eu-west-1:123456789012:function:f",
      })
      .end(invocation.event);
    idle = undefined;
  };

  const take = (path: string, body: string): void => {
    const [, requestId = "", outcome] = /^\/(?:invocation\/)?([^/]+)\/(\w+)$/.exec(path) ?? [];
    const failure = () => {
      const { errorType = "", errorMessage = "" } = JSON.parse(body);
      return new FunctionFailed(errorType, errorMessage);
    };
    if (requestId === "init") {
      brokenInit = failure();
      for (const { reject } of queue.splice(0)) reject(brokenInit);
      return;
    }
    const invocation = running.get(requestId);
    running.delete(requestId);
    if (outcome === "response") invocation?.resolve(JSON.parse(body));
    else invocation?.reject(failure());
  };

  const server = createServer((request, response) => {
    const path = (request.url ?? "").replace(PREFIX, "");
    if (request.method === "GET" && path === "/invocation/next") {
      idle = response;
      handOut();
      return;
    }
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      take(path, Buffer.concat(chunks).toString("utf8"));
      response.writeHead(202).end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    invoke: (event) =>
      new Promise((resolve, reject) => {
        if (brokenInit !== undefined) return reject(brokenInit);
        const late = setTimeout(() => reject(new Error("no result in time")), DEADLINE_MS);
        const settled =
          <T>(settle: (value: T) => void) =>
          (value: T): void => {
            clearTimeout(late);
            settle(value);
          };
        queue.push({ event, resolve: settled(resolve), reject: settled(reject) });
        handOut();
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
