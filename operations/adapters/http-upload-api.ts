import { hash } from "node:crypto";
import {
  type UploadApi,
  UploadRefused,
  type UploadState,
  type UploadStatus,
} from "../application/upload/upload-api.port.ts";
import { requestPersistently } from "./persistent-request.ts";

/** Milliseconds before a request is repeated. */
const PAUSE = 1_000;

/** The store's answer where it has the picture, because the answer to an earlier request was lost. */
const STORED_ALREADY = 412;

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
    const { ok, status, text } = await requestPersistently(
      url,
      { method, headers, body: Buffer.from(content) },
      this.pause,
    );
    if (!ok && status !== STORED_ALREADY) throw refusalOfStore(status, text);
    return uploadIdOf(answer);
  }

  async find(uploadId: string, token: string): Promise<UploadState | undefined> {
    const { ok, status, text } = await requestPersistently(
      `${this.url}/uploads/${uploadId}`,
      {
        headers: { authorization: `Bearer ${token}` },
      },
      this.pause,
    );
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
    const { ok, status, text } = await requestPersistently(
      `${this.url}${path}`,
      {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify({ data }),
      },
      this.pause,
    );
    const answer = parseAnswer(text);
    if (!ok) throw refusal(status, answer);
    return answer;
  }
}

const uploadIdOf = ({ upload_id }: Answer): string => {
  if (upload_id === undefined) throw new UploadRefused("200", "the answer has no upload_id");
  return upload_id;
};
