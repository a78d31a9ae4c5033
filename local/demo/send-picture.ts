import { randomUUID } from "node:crypto";
import type { LocalService } from "../composition/local-service.ts";
import type { NotificationData } from "../pinster-api/received-notifications.ts";
import type { DemoEnd } from "./demo-picture.ts";
import type { Executions } from "./follow-executions.ts";
import { findPublishedFiles } from "./published-files.ts";
import { type Json, upload } from "./upload-api-requests.ts";

export interface Sending {
  readonly content: Buffer;
  readonly service: LocalService;
  readonly executions: Executions;
  /** Gets each state that the upload enters, and `again` for an attempt after the first. */
  readonly onState: (state: string) => void;
}

/** What the upload API says of an accepted picture. */
export interface AcceptedImage {
  readonly content_type: string;
  readonly width: number;
  readonly height: number;
}

export interface Sent {
  readonly end: DemoEnd;
  /** Missing if the upload was refused, or went to the bucket directly. */
  readonly image?: AcceptedImage;
}

/**
 * Does what a client does: asks PinsterApi for a token, posts the picture, and asks PinsterApi for its notification.
 * @throws {Error} saying why the picture has no end
 */
export const sendPicture = async (sending: Sending): Promise<Sent> => {
  const { content, service, executions, onState } = sending;
  const images = `${service.pinsterApiUrl}/v1/pins/${randomUUID()}/images`;
  const { image_service_token: token, image_service_url: url } = await requestJson(images, {
    method: "POST",
  });
  const { ok, status, body } = await upload(String(url), String(token), content);
  if (!ok) return { end: refusalOf(status, body) };
  const kind = await followToEnd(executions, String(body["upload_id"]), onState);
  const end = await findEnd(kind, images, service);
  return body["image"] === undefined ? { end } : { end, image: body["image"] as AcceptedImage };
};

/** A gateway's own answer has no code. */
const refusalOf = (status: number, { code, error, message }: Json): DemoEnd => ({
  kind: "refused",
  status,
  code: String(code ?? ""),
  message: String(error ?? message ?? ""),
});

const requestJson = async (url: string, init?: RequestInit): Promise<Json> => {
  const response = await fetch(url, init);
  const answer = (await response.json()) as Json;
  if (!response.ok) throw new Error(`${url} was answered ${response.status} ${answer["error"]}`);
  return answer;
};

const KINDS = { Published: "published", Flagged: "flagged", Rejected: "rejected" } as const;

/** @throws {Error} if the execution fails, or ends in an unknown state */
const followToEnd = async (
  executions: Executions,
  uploadId: string,
  onState: Sending["onState"],
): Promise<(typeof KINDS)[keyof typeof KINDS]> => {
  let last = "";
  for await (const event of executions.follow(uploadId)) {
    if (event.type === "Failed") throw new Error(event.error);
    if (event.type === "StateRetried") onState("again");
    if (event.type === "StateEntered" && event.state !== last) {
      last = event.state;
      onState(last);
    }
  }
  const kind = KINDS[last as keyof typeof KINDS];
  if (kind === undefined) throw new Error(`it ended in the unknown state ${last}`);
  return kind;
};

/** @param images the address of the imageable's images at PinsterApi */
const findEnd = async (
  kind: (typeof KINDS)[keyof typeof KINDS],
  images: string,
  service: LocalService,
): Promise<DemoEnd> => {
  const list = await requestJson(kind === "published" ? images : `${images}/flagged`);
  const [notification] = list as unknown as readonly NotificationData[];
  if (notification === undefined) throw new Error("PinsterApi was not notified");
  return kind === "published"
    ? { kind, notification, files: await findPublishedFiles(notification, service) }
    : { kind, notification };
};
