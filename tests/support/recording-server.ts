import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

interface RecordedRequest {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What a server does instead of a complete answer, when it has the whole request. */
type Fault = "never answers" | "resets" | "hangs up" | "hangs up in the body";

type Respond = (response: ServerResponse) => void;

const respondWith =
  (status: number, headers: Readonly<Record<string, string>>, body: string): Respond =>
  (response) =>
    response.writeHead(status, headers).end(body);

const FAULTS: Readonly<Record<Fault, (status: number) => Respond>> = {
  "never answers": () => () => undefined,
  resets: () => (response) => response.socket?.resetAndDestroy(),
  "hangs up": () => (response) => response.socket?.end(),
  "hangs up in the body": (status) => (response) => {
    response.writeHead(status, { "content-type": "application/json", "content-length": "1000" });
    response.write("{", () => response.socket?.end());
  },
};

export interface RecordingServer {
  readonly url: string;
  readonly requests: readonly RecordedRequest[];
  /** Number of connections until now. */
  readonly connections: number;
  /** Sets the answer to every later request. */
  answer(status: number, headers?: Readonly<Record<string, string>>, body?: string): void;
  /** Sets the answer to later GET requests of this path. */
  answerGet(path: string, json: unknown): void;
  /** Sets the fault of every later request. @param status of the answer, where its head is sent */
  fail(fault: Fault, status?: number): void;
  close(): Promise<void>;
}

/** Starts an HTTP server on loopback that records its requests. */
export const startRecordingServer = async (): Promise<RecordingServer> => {
  const requests: RecordedRequest[] = [];
  const pages = new Map<string, unknown>();
  let connections = 0;
  let respond = respondWith(201, {}, "{}");
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method, url = "", headers } = request;
      requests.push({ method, url, headers, body: Buffer.concat(chunks).toString("utf8") });
      if (method === "GET" && pages.has(url)) response.end(JSON.stringify(pages.get(url)));
      else respond(response);
    });
  });
  server.on("connection", () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    get connections() {
      return connections;
    },
    answer: (status, headers = {}, body = "{}") => {
      respond = respondWith(status, headers, body);
    },
    answerGet: (path, json) => {
      pages.set(path, json);
    },
    fail: (fault, status = 201) => {
      respond = FAULTS[fault](status);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
