import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { BEYOND_ANSWER_TIMEOUT_MS } from "../faults/fast-clock.ts";
import { FaultLog } from "../faults/fault-log.ts";
import { draw, pick } from "../faults/fault-schedule.ts";
import type { Delivery, RunRecords } from "./run-records.ts";

/** PinsterApi refuses this share of the imageables for good. */
const REFUSED = 0.004;

export const PINSTER_API_SHARES = {
  "503 before the effect": 0.03,
  "401 before the effect": 0.01,
  "reset before the effect": 0.015,
  "reset after the effect": 0.015,
  "500 after the effect": 0.005,
  "502 after the effect": 0.01,
  "answer beyond the timeout": 0.004,
};

type Shares = Readonly<typeof PINSTER_API_SHARES>;

/** PinsterApi in the process of the run, so that it lives while the service is killed. Repeats nothing, forgets nothing. */
export class FaultyPinsterApi {
  readonly deliveries: Delivery[] = [];
  /** The uploads that were received, or refused for good. */
  readonly settled = new Set<string>();
  hasFaults = true;
  private readonly images: { id: string; created_at: string; delivery: Delivery }[] = [];
  private readonly counts = new Map<string, number>();
  private readonly server: Server;
  private readonly seed: number;
  private readonly records: RunRecords;
  private readonly shares: Shares;
  private readonly log: FaultLog;

  constructor(seed: number, records: RunRecords, shares: Shares = PINSTER_API_SHARES) {
    this.seed = seed;
    this.records = records;
    this.shares = shares;
    this.log = new FaultLog(records.directory);
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  /** @returns its URL */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request).catch(() => undefined);
    if (body === undefined) return; // the sender was killed
    const send = (status: number, json: unknown): void => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(json));
    };
    if (request.method === "GET") return send(200, this.find(request.url ?? ""));

    const { data } = JSON.parse(body) as Pick<Delivery, "data">;
    const key = String(request.headers["idempotency-key"]);
    const imageable = String(data["imageable_id"]);
    if (draw(this.seed, "422", imageable) < REFUSED) {
      this.log.add({ site: "PinsterApi", kind: "422 before the effect", subject: key });
      this.settled.add(key);
      return send(422, { imageable: ["is refused"] });
    }
    const fault = this.faultFor(imageable);
    if (fault !== undefined) this.log.add({ site: "PinsterApi", kind: fault, subject: key });
    if (fault === "reset before the effect") return void request.socket.destroy();
    if (fault === "503 before the effect") return send(503, {});
    if (fault === "401 before the effect") return send(401, {});
    this.receive({ at: Date.now(), key, kind: kindOf(request), data });
    if (fault === "reset after the effect") return void request.socket.destroy();
    if (fault === "500 after the effect") return send(500, {});
    if (fault === "502 after the effect") return send(502, {});
    if (fault !== undefined) await sleep(BEYOND_ANSWER_TIMEOUT_MS);
    send(201, {});
  }

  private faultFor(imageable: string): keyof Shares | undefined {
    if (!this.hasFaults) return undefined;
    const count = (this.counts.get(imageable) ?? 0) + 1;
    this.counts.set(imageable, count);
    return pick(draw(this.seed, "PinsterApi", imageable, count), this.shares);
  }

  private receive(delivery: Delivery): void {
    this.records.add("deliveries", delivery);
    this.deliveries.push(delivery);
    this.settled.add(delivery.key);
    if (delivery.kind === "rejected") return;
    this.images.push({ id: randomUUID(), created_at: new Date().toISOString(), delivery });
  }

  /** An imageable's list of images, or one image's page. */
  private find(path: string): unknown {
    const [, , plural, id] = path.split("/");
    if (plural === "images") return this.images.find((image) => image.id === id) ?? {};
    return this.images
      .filter(({ delivery }) => delivery.data["imageable_id"] === id)
      .map((image) => ({
        id: image.id,
        storage_location_uri: image.delivery.data["storage_location_uri"],
      }));
  }
}

const kindOf = ({ url }: IncomingMessage): Delivery["kind"] =>
  url?.endsWith("/flagged") ? "rejected" : "published";
