import type { Answer, RunRecords } from "./run-records.ts";

const REQUEST_TIMEOUT_MS = 20_000;

export interface JsonAnswer {
  /** 0: no answer came. */
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the API answers
  readonly body: any;
}

/** Sends requests to the service, and records what comes back. */
export class RecordedRequests {
  private readonly url: string;
  private readonly records: RunRecords;

  /** @param url where the service listens, without a trailing slash */
  constructor(url: string, records: RunRecords) {
    this.url = url;
    this.records = records;
  }

  /** @param data of the body, as JSON */
  async post(
    path: string,
    token: string,
    data: object,
    about: Pick<Answer, "request" | "imageable" | "md5">,
  ): Promise<JsonAnswer> {
    const { status, body } = await this.send(`${this.url}${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ data }),
    });
    const uploadId = body?.upload_id;
    this.records.add("answers", {
      at: Date.now(),
      ...about,
      status,
      ...(uploadId && { uploadId }),
    });
    return { status, body };
  }

  /** @param url is signed */
  async put(
    { url, headers }: { readonly url: string; readonly headers: Record<string, string> },
    content: Buffer,
    about: Pick<Answer, "imageable" | "md5" | "uploadId">,
  ): Promise<number> {
    const { status } = await this.send(url, {
      method: "PUT",
      headers,
      body: new Uint8Array(content),
    });
    this.records.add("answers", { at: Date.now(), request: "put", ...about, status });
    return status;
  }

  /** Asks what has become of an upload. @param wait seconds in which the answer may change */
  async lookUp(uploadId: string, token: string, wait: number): Promise<JsonAnswer> {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await this.send(`${this.url}/uploads/${uploadId}?wait=${wait}`, { headers });
    const { status: code, body } = answer;
    const status = code === 200 ? { status: String(body.status) } : {};
    this.records.add("lookups", { at: Date.now(), uploadId, code, ...status });
    return answer;
  }

  private async send(url: string, init: RequestInit): Promise<JsonAnswer> {
    try {
      const response = await fetch(url, {
        ...init,
        headers: { ...init.headers, connection: "close" },
        signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
      });
      const text = await response.text();
      return { status: response.status, body: text.startsWith("{") ? JSON.parse(text) : undefined };
    } catch {
      return { status: 0, body: undefined };
    }
  }
}
