import { randomUUID } from "node:crypto";

export type Json = Readonly<Record<string, unknown>>;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}

export const request = async (url: string, init: RequestInit = {}): Promise<Answer> => {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(60_000) });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === "" ? {} : (JSON.parse(text) as Json),
  };
};

/** A pin's page at the PinsterApi stand-in, and what a client does with it. */
export class Pin {
  readonly id = randomUUID();
  private readonly service: string;

  constructor(service: string) {
    this.service = service;
  }

  get images(): string {
    return `${this.service}/pinster-api/v1/pins/${this.id}/images`;
  }

  async token(): Promise<string> {
    const { status, body } = await request(this.images, { method: "POST" });
    if (status !== 202) throw new Error(`no token: ${status}`);
    return String(body["image_service_token"]);
  }

  async upload(bytes: Uint8Array, data: Json = {}): Promise<Answer> {
    return request(`${this.service}/`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${await this.token()}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({ data: { image: Buffer.from(bytes).toString("base64"), ...data } }),
    });
  }

  /** What PinsterApi was told of this pin. */
  async told(kind: "published" | "flagged" = "published"): Promise<readonly Json[]> {
    const { body } = await request(kind === "flagged" ? `${this.images}/flagged` : this.images);
    return body as unknown as readonly Json[];
  }

  /** As {@link told}, when there is something. */
  async toldInTime(kind: "published" | "flagged" = "published"): Promise<readonly Json[]> {
    return eventually(
      () => this.told(kind),
      (told) => told.length > 0,
    );
  }
}

/** Asks until the answer will do. @throws {Error} after a minute */
export const eventually = async <T>(
  ask: () => Promise<T>,
  willDo: (answer: T) => boolean,
): Promise<T> => {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const answer = await ask();
    if (willDo(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`not in a minute; last: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};
