import { randomUUID } from "node:crypto";
import { PublishedKey } from "../../src/domain/image/published-key.ts";
import type { LocalService } from "../composition/local-service.ts";
import type { NotificationData } from "../pinster-api/received-notifications.ts";
import { type Arrival, addressesOf } from "./arrival.ts";
import type { Executions } from "./follow-executions.ts";

interface Sending {
  /** The picture's path. */
  readonly file: string;
  readonly content: Buffer;
  readonly service: LocalService;
  readonly executions: Executions;
  /** Gets each state that the upload enters. */
  readonly onState: (state: string) => void;
}

/**
 * Does what a client does: asks PinsterApi for a token, posts the picture, and asks PinsterApi for its notification.
 * @throws {Error} saying why the picture did not arrive
 */
export const sendPicture = async ({
  file,
  content,
  service,
  executions,
  onState,
}: Sending): Promise<Arrival> => {
  const images = `${service.pinsterApiUrl}/v1/pins/${randomUUID()}/images`;
  const { image_service_token: token, image_service_url: url } = await requestJson(images, {
    method: "POST",
  });
  const { upload_id } = await requestJson(String(url), {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ data: { image: content.toString("base64") } }),
  });
  onState("Uploaded");
  const outcome = await followToEnd(executions, String(upload_id), onState);
  const notification = await findNotification(images);
  return { file, outcome, notification, files: await publishedFiles(notification, service) };
};

const requestJson = async (url: string, init?: RequestInit): Promise<Record<string, unknown>> => {
  const response = await fetch(url, init);
  const answer = (await response.json()) as Record<string, unknown>;
  if (!response.ok) {
    throw new Error(
      `${response.status} ${answer["code"] ?? ""} ${answer["error"] ?? JSON.stringify(answer)}`,
    );
  }
  return answer;
};

/** @returns the last state */
const followToEnd = async (
  executions: Executions,
  uploadId: string,
  onState: Sending["onState"],
): Promise<string> => {
  let last = "";
  for await (const event of executions.follow(uploadId)) {
    if (event.type === "Failed") throw new Error(event.error);
    if (event.type === "StateRetried") onState(`again, attempt ${event.attempt}`);
    if (event.type === "StateEntered" && event.state !== last) {
      last = event.state;
      onState(last);
    }
  }
  return last;
};

/** @param images the address of the imageable's images at PinsterApi */
const findNotification = async (images: string): Promise<NotificationData> => {
  for (const url of [images, `${images}/flagged`]) {
    const [notification] = (await requestJson(url)) as unknown as readonly NotificationData[];
    if (notification !== undefined) return notification;
  }
  throw new Error("PinsterApi was not notified");
};

const publishedFiles = async (
  notification: NotificationData,
  service: LocalService,
): Promise<readonly string[]> => {
  const keys = addressesOf(notification).map((uri) =>
    PublishedKey.parse(uri.slice(uri.lastIndexOf("/") + 1)),
  );
  const paths = await Promise.all(keys.map((key) => service.publishedPath(key)));
  return paths.filter((path) => path !== undefined);
};
