import { randomUUID } from "node:crypto";
import { eventually } from "./eventually.ts";
import { expectAddressesServed } from "./notified-addresses.ts";
import { type Answer, type Json, requestJson } from "./request-json.ts";

type NotificationKind = "published" | "flagged";

/** A pin at the PinsterApi stand-in, with what a client does for it. */
export class Pin {
  readonly id = randomUUID();
  private readonly service: string;

  /** @param service the local service's URL */
  constructor(service: string) {
    this.service = service;
  }

  async token(): Promise<string> {
    const { status, body } = await requestJson(this.images, { method: "POST" });
    if (status !== 202) throw new Error(`no token: ${status}`);
    return String(body["image_service_token"]);
  }

  async upload(content: Uint8Array, data: Json = {}): Promise<Answer> {
    return requestJson(`${this.service}/`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${await this.token()}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({ data: { image: Buffer.from(content).toString("base64"), ...data } }),
    });
  }

  /** The notifications of this pin that PinsterApi has received until now. */
  async notifications(kind: NotificationKind = "published"): Promise<readonly Json[]> {
    const { body } = await requestJson(kind === "flagged" ? `${this.images}/flagged` : this.images);
    return body as unknown as readonly Json[];
  }

  /** Waits until PinsterApi is notified of this pin. Expects every address in the notifications to be served. */
  async waitForNotifications(kind: NotificationKind = "published"): Promise<readonly Json[]> {
    const received = await eventually(
      () => this.notifications(kind),
      ({ length }) => length > 0,
    );
    for (const notification of received) await expectAddressesServed(notification);
    return received;
  }

  private get images(): string {
    return `${this.service}/pinster-api/v1/pins/${this.id}/images`;
  }
}
