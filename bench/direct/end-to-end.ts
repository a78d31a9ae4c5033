import { hash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { startLocalService } from "../../local/composition/local-service.ts";

export interface EndToEnd {
  readonly putMs: number;
  /** From the store's answer to the PUT, until the upload's status is final. */
  readonly publishMs: number;
  readonly status: string;
}

// biome-ignore lint/suspicious/noExplicitAny: whatever the service answers
const requestJson = async (url: string, init: RequestInit = {}): Promise<any> => {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return response.json();
};

/** Puts a picture into the local service directly, and follows it. @param directory for the service's data */
export const uploadDirectlyTo = async (
  directory: string,
  picture: Uint8Array<ArrayBuffer>,
): Promise<EndToEnd> => {
  const policy = JSON.stringify({ default: null, labels: {} });
  const service = await startLocalService({
    PORT: "0",
    DATA_DIR: directory,
    MODERATION_POLICY: policy,
  });
  try {
    const pin = `${service.url}/pinster-api/v1/pins/1/images`;
    const { image_service_token: token } = await requestJson(pin, { method: "POST" });
    const headers = { authorization: `Bearer ${token}` };
    const data = { bytes: picture.length, sha256: hash("sha256", picture, "base64") };
    const { upload_id, upload } = await requestJson(`${service.url}/uploads`, {
      method: "POST",
      headers,
      body: JSON.stringify({ data }),
    });
    const startedAt = performance.now();
    const { method, url } = upload;
    const { status } = await fetch(url, { method, headers: upload.headers, body: picture });
    if (status !== 200) throw new Error(`The PUT is answered ${status}.`);
    const storedAt = performance.now();
    for (;;) {
      const found = await requestJson(`${service.url}/uploads/${upload_id}`, { headers });
      if (["published", "flagged", "rejected", "failed"].includes(found.status)) {
        const publishMs = performance.now() - storedAt;
        return { putMs: storedAt - startedAt, publishMs, status: found.status };
      }
      await sleep(50);
    }
  } finally {
    await service.stop();
  }
};
