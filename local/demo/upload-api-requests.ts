import { hash } from "node:crypto";

export type Json = Readonly<Record<string, unknown>>;

export interface UploadAnswer {
  readonly ok: boolean;
  readonly status: number;
  /** As in docs/openapi.yaml. */
  readonly body: Json;
}

interface Address {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A larger picture does not fit into a call of the function. */
const MAX_BODY_IMAGE_BYTES = 4_400_000;

const post = async (url: string, token: string, data: Json): Promise<UploadAnswer> => {
  const answer = await fetch(url, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ data }),
  });
  return { ok: answer.ok, status: answer.status, body: (await answer.json()) as Json };
};

/** @throws {Error} if the bucket does not take the picture */
const uploadDirectly = async (url: string, token: string, content: Buffer) => {
  const sha256 = hash("sha256", content, "base64");
  const answer = await post(`${url}/uploads`, token, { bytes: content.length, sha256 });
  if (!answer.ok) return answer;
  const { url: address, ...request } = answer.body["upload"] as Address;
  const { ok, status } = await fetch(address, { ...request, body: new Uint8Array(content) });
  if (!ok) throw new Error(`the bucket answered ${status}`);
  return answer;
};

/** Uploads a picture as a client does: in the request's body, or, if it is too large for that, to the bucket directly. */
export const upload = async (url: string, token: string, content: Buffer): Promise<UploadAnswer> =>
  content.length > MAX_BODY_IMAGE_BYTES
    ? uploadDirectly(url, token, content)
    : post(url, token, { image: content.toString("base64") });
