import { createPrivateKey, hash, randomUUID } from "node:crypto";
import { expect } from "@jest/globals";
import { SignJWT } from "jose";
import { inSeconds } from "../mothers/upload-token.mother.ts";
import { putAt } from "../support/put-at-address.ts";
import { UploadApiContract } from "../support/upload-api-contract.ts";
import type { Stage } from "./stage.ts";

export interface Imageable {
  readonly type: string;
  readonly id: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the API answers; its schema is checked
  readonly body: any;
}

type Claims = Readonly<Record<string, unknown>>;

const TIMEOUT_MS = 60_000;
const ORIGIN = "https://a-client.example";
const contract = new UploadApiContract();
const directContract = new UploadApiContract((api) => api.paths["/uploads"].post);
const lookupContract = new UploadApiContract((api) => api.paths["/uploads/{upload_id}"].get);

const listContract = new UploadApiContract(
  (api) => api.paths["/imageables/{type}/{id}/uploads"].get,
);

/** Of PinsterApi's own token, where they differ from those of an upload token. */
const BACKEND_CLAIMS = {
  scope: "uploads:read",
  imageable_type: undefined,
  imageable_id: undefined,
  user_id: undefined,
};

export const aPin = (): Imageable => ({ type: "Pin", id: randomUUID() });

/** A stage's upload API as a browser meets it, and PinsterApi as far as it issues tokens. */
export class StageClient {
  private readonly stage: Stage;
  private readonly tokenKey: string;

  /** @param tokenKey PEM of PinsterApi's private key */
  constructor(stage: Stage, tokenKey: string) {
    this.stage = stage;
    this.tokenKey = tokenKey;
  }

  /** @param claims replace those of a good token; `undefined` leaves one out */
  token({ type, id }: Imageable, claims: Claims = {}, key = this.tokenKey): Promise<string> {
    const all = {
      iss: this.stage.pinsterApiUrl,
      aud: this.stage.audience,
      nbf: inSeconds(-1),
      exp: inSeconds(600),
      imageable_type: type,
      imageable_id: id,
      user_id: "00000000-0000-4000-8000-000000000001",
      ...claims,
    };
    return new SignJWT(all).setProtectedHeader({ alg: "RS256" }).sign(createPrivateKey(key));
  }

  /** Posts; holds the answer to docs/openapi.yaml, and to what a browser on another site needs. */
  async post(authorization: string | undefined, body: string): Promise<Answer> {
    const response = await this.send({
      method: "POST",
      headers: { "content-type": "application/json", ...(authorization && { authorization }) },
      body,
    });
    const answer = { ...response, body: JSON.parse(response.text) };
    expect(contract.faultsOf(answer.status, answer.body)).toEqual([]);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    if (answer.status === 200) {
      expect(answer.headers.get("location")).toContain(`/uploads/${answer.body.upload_id}`);
    }
    return answer;
  }

  async upload(bytes: Uint8Array, about: object = {}, owner = aPin()): Promise<Answer> {
    const data = { image: Buffer.from(bytes).toString("base64"), ...about };
    return this.post(`Bearer ${await this.token(owner)}`, JSON.stringify({ data }));
  }

  /** @returns the upload's id @throws {Error} if the picture is refused */
  async uploadTaken(bytes: Uint8Array, about: object = {}, owner = aPin()): Promise<string> {
    const { status, body } = await this.upload(bytes, about, owner);
    if (status !== 200) throw new Error(`refused: ${status} ${JSON.stringify(body)}`);
    return body.upload_id;
  }

  /** Asks where to put a file. @param claims replace those of a good token */
  async prepare(
    bytes: Uint8Array,
    about: object = {},
    owner = aPin(),
    claims: Claims = {},
  ): Promise<Answer> {
    const data = { bytes: bytes.length, sha256: hash("sha256", bytes, "base64"), ...about };
    const authorization = `Bearer ${await this.token(owner, claims)}`;
    const init = { method: "POST", headers: { authorization }, body: JSON.stringify({ data }) };
    const response = await this.send(init, "uploads");
    const answer = { ...response, body: JSON.parse(response.text) };
    expect(directContract.faultsOf(answer.status, answer.body)).toEqual([]);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    return answer;
  }

  /** Puts a file into the bucket by itself. @returns the upload's id @throws {Error} if it is refused */
  async putDirectly(bytes: Uint8Array, about: object = {}, owner = aPin()): Promise<string> {
    const { body } = await this.prepare(bytes, about, owner);
    const { status, text } = await putAt(body.upload, bytes);
    if (status !== 200 && status !== 412) throw new Error(`refused: ${status} ${text}`);
    return body.upload_id;
  }

  /** Asks what has become of an upload. @param query such as `?wait=10` */
  async find(uploadId: string, owner: Imageable, query = "", etag?: string): Promise<Answer> {
    const authorization = `Bearer ${await this.token(owner)}`;
    const headers = { authorization, ...(etag !== undefined && { "if-none-match": etag }) };
    const response = await this.send({ headers }, `uploads/${uploadId}${query}`);
    const answer = { ...response, body: JSON.parse(response.text || "{}") };
    expect(lookupContract.faultsOf(answer.status, answer.body)).toEqual([]);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    return answer;
  }

  /** Asks for all uploads of an imageable, as PinsterApi does. @param claims replace those of an upload token */
  async list({ type, id }: Imageable, claims: Claims = BACKEND_CLAIMS): Promise<Answer> {
    const authorization = `Bearer ${await this.token({ type, id }, claims)}`;
    const response = await this.send(
      { headers: { authorization } },
      `imageables/${type}/${id}/uploads`,
    );
    const answer = { ...response, body: JSON.parse(response.text) };
    expect(listContract.faultsOf(answer.status, answer.body)).toEqual([]);
    return answer;
  }

  /** As a browser asks before it posts. */
  preflight() {
    return this.send({
      method: "OPTIONS",
      headers: {
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization,content-type",
      },
    });
  }

  async send(init: RequestInit, path = "") {
    const response = await fetch(this.stage.endpoint + path, {
      ...init,
      headers: { origin: ORIGIN, ...init.headers },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  }
}
