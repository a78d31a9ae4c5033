import { hash } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import {
  type UploadApi,
  UploadApiSilent,
  UploadRefused,
  type UploadState,
  type UploadStatus,
} from "../application/upload/upload-api.port.ts";

const ATTEMPTS = 3;
/** Milliseconds before the second attempt; the third waits twice as long. */
const PAUSE = 1_000;
/** Milliseconds for one request with its answer. */
const TIMEOUT = 120_000;

/** Milliseconds that one request may wait in all because the service asks it to. A token lives longer. */
const PATIENCE = 300_000;

/** The members of the service's answers that the commands read (docs/openapi.yaml). */
interface Answer {
  readonly upload_id?: string;
  readonly upload?: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
  };
  readonly status?: UploadStatus;
  readonly reason?: string;
  readonly image?: {
    readonly uri: string;
    readonly thumbnails: readonly { readonly uri: string }[];
  };
  readonly error?: string;
  /** The gateway's own answers have this instead of `error`. */
  readonly message?: string;
  readonly code?: string;
  readonly errors?: unknown;
}

const mayPass = (status: number): boolean => status === 429 || status >= 500;

/** @returns milliseconds; `undefined` if the service does not say how long to wait */
const pauseAskedBy = ({ status, headers }: Response): number | undefined => {
  const seconds = Number(headers.get("retry-after") ?? Number.NaN);
  return status === 429 && seconds > 0 ? 1_000 * seconds : undefined;
};

const parseAnswer = (text: string): Answer => {
  try {
    return (JSON.parse(text) ?? {}) as Answer;
  } catch {
    return {};
  }
};

/** The store answers in XML. */
const refusalOfStore = (status: number, text: string): UploadRefused => {
  const [, code = String(status)] = /<Code>(\w+)<\/Code>/.exec(text) ?? [];
  return new UploadRefused(code, `the bucket answered ${status}`);
};

const refusal = (status: number, { code, error, message, errors }: Answer): UploadRefused => {
  const fields = errors === undefined ? "" : ` ${JSON.stringify(errors)}`;
  const sentence = error ?? message ?? "the answer says no more";
  return new UploadRefused(code ?? String(status), `${sentence}${fields}`);
};

/** The upload API over HTTP. */
export class HttpUploadApi implements UploadApi {
  private readonly url: string;
  private readonly pause: number;

  constructor(url: string, pause = PAUSE) {
    this.url = url.replace(/\/$/, "");
    this.pause = pause;
  }

  async send(content: Uint8Array, token: string): Promise<string> {
    const image = Buffer.from(content).toString("base64");
    return uploadIdOf(await this.post("/", token, { image }));
  }

  async sendToBucket(content: Uint8Array, token: string): Promise<string> {
    const data = { bytes: content.length, sha256: hash("sha256", content, "base64") };
    const answer = await this.post("/uploads", token, data);
    if (answer.upload === undefined) throw new UploadRefused("200", "the answer names no address");
    const { url, method, headers } = answer.upload;
    const { ok, status, text } = await this.request(url, {
      method,
      headers,
      body: Buffer.from(content),
    });
    if (!ok) throw refusalOfStore(status, text);
    return uploadIdOf(answer);
  }

  async find(uploadId: string, token: string): Promise<UploadState | undefined> {
    const { ok, status, text } = await this.request(`${this.url}/uploads/${uploadId}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const answer = parseAnswer(text);
    if (answer.code === "UPLOAD.UNKNOWN") return undefined;
    if (!ok || answer.status === undefined) throw refusal(status, answer);
    const { message = "", reason, code, image } = answer;
    return {
      status: answer.status,
      message,
      ...(reason !== undefined && { reason }),
      ...(code !== undefined && { code }),
      ...(image && { uri: image.uri, thumbnails: image.thumbnails.map(({ uri }) => uri) }),
    };
  }

  private async post(path: string, token: string, data: object): Promise<Answer> {
    const { ok, status, text } = await this.request(`${this.url}${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ data }),
    });
    const answer = parseAnswer(text);
    if (!ok) throw refusal(status, answer);
    return answer;
  }

  private async request(url: string, init: RequestInit) {
    let patience = PATIENCE;
    for (let attempt = 1; ; attempt++) {
      let pause = this.pause * attempt;
      try {
        const signal = AbortSignal.timeout(TIMEOUT);
        const response = await fetch(url, { redirect: "manual", ...init, signal });
        const text = await response.text();
        const asked = pauseAskedBy(response);
        if (asked !== undefined && asked <= patience) {
          patience -= asked;
          pause = asked;
          attempt -= 1; // a limit, not a failure
        } else if (attempt === ATTEMPTS || !mayPass(response.status)) {
          return { ok: response.ok, status: response.status, text };
        }
      } catch (error) {
        if (attempt === ATTEMPTS) throw silent(url, error);
      }
      await setTimeout(pause);
    }
  }
}

const uploadIdOf = ({ upload_id }: Answer): string => {
  if (upload_id === undefined) throw new UploadRefused("200", "the answer has no upload_id");
  return upload_id;
};

/** A signed address is a secret. Its host is none. */
const silent = (url: string, error: unknown): UploadApiSilent => {
  const { cause, name } = error as { cause?: { code?: unknown }; name: string };
  return new UploadApiSilent(
    `${new URL(url).host} gave no answer (${String(cause?.code ?? name)})`,
  );
};
