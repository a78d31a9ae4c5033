import { randomUUID } from "node:crypto";
import {
  appendFile,
  link,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from "node:fs/promises";
import { join } from "node:path";
import type { Imageable } from "../../src/domain/upload/imageable.ts";

/** The `data` of a notification's body (docs/pinster-api-contract.md, section 3). */
export type NotificationData = Readonly<Record<string, unknown>>;

/** A notification as the stand-in keeps it and answers it. */
export type ReceivedNotification = NotificationData & {
  readonly id: string;
  readonly created_at: string;
};

export interface ReceivedNotificationsOptions {
  /**
   * Whether a repeated notification counts once, and one with a `regeneration_id` replaces the upload's. Today's PinsterApi counts
   * each. Default: true.
   */
  readonly respectsIdempotencyKeys?: boolean | undefined;
}

interface Delivery {
  /** ISO 8601. */
  readonly at: string;
  readonly idempotency_key: string | undefined;
  readonly repeated: boolean;
}

/** The notifications of one kind that the stand-in has received, a JSON file for each. */
export class ReceivedNotifications {
  private readonly directory: string;
  private readonly respectsIdempotencyKeys: boolean;

  constructor(
    directory: string,
    { respectsIdempotencyKeys = true }: ReceivedNotificationsOptions = {},
  ) {
    this.directory = directory;
    this.respectsIdempotencyKeys = respectsIdempotencyKeys;
  }

  /** @returns the notification that was received first under this key, or the upload's with what a regeneration has changed */
  async receive(
    data: NotificationData,
    idempotencyKey: string | undefined,
  ): Promise<ReceivedNotification> {
    await mkdir(this.directory, { recursive: true });
    const at = new Date().toISOString();
    const changed = await this.change(data);
    if (changed !== undefined) {
      await this.recordDelivery({ at, idempotency_key: idempotencyKey, ...changed });
      return changed.received;
    }
    const received = { id: randomUUID(), created_at: at, ...data };
    const name = (this.respectsIdempotencyKeys && idempotencyKey) || received.id;
    const file = join(this.directory, `${encodeURIComponent(name)}.json`);
    const prepared = join(this.directory, `.${received.id}`);
    await writeFile(prepared, JSON.stringify(received, null, 2), { flush: true });
    const repeated = await link(prepared, file).then(
      () => false,
      (error: NodeJS.ErrnoException) => {
        if (error.code !== "EEXIST") throw error;
        return true;
      },
    );
    await rm(prepared);
    await this.recordDelivery({ at, idempotency_key: idempotencyKey, repeated });
    return repeated ? readNotification(file) : received;
  }

  /** @returns undefined if no regeneration changes what is known of an upload */
  private async change(data: NotificationData) {
    const { upload_id, regeneration_id } = data;
    if (!this.respectsIdempotencyKeys || regeneration_id === undefined) return undefined;
    const file = join(this.directory, `${encodeURIComponent(String(upload_id))}.json`);
    const known = await readNotification(file).catch(() => undefined);
    if (known === undefined) return undefined;
    const received = { id: known.id, created_at: known.created_at, ...data };
    const prepared = join(this.directory, `.${randomUUID()}`);
    await writeFile(prepared, JSON.stringify(received, null, 2), { flush: true });
    await rename(prepared, file);
    return { received, repeated: known["regeneration_id"] === regeneration_id };
  }

  private async recordDelivery({ at, idempotency_key, repeated }: Delivery): Promise<void> {
    const delivery = { at, idempotency_key, repeated };
    await appendFile(join(this.directory, ".deliveries.jsonl"), `${JSON.stringify(delivery)}\n`);
  }

  /** All notifications of one imageable, in no order. */
  async of({ type, id }: Imageable): Promise<readonly ReceivedNotification[]> {
    const received = await this.all();
    return received.filter(
      (data) => data["imageable_type"] === type && data["imageable_id"] === id,
    );
  }

  /** @param id the stand-in's own */
  async find(id: string): Promise<ReceivedNotification | undefined> {
    return (await this.all()).find((received) => received.id === id);
  }

  private async all(): Promise<readonly ReceivedNotification[]> {
    const names = await readdir(this.directory).catch(() => []);
    return Promise.all(
      names
        .filter((name) => name.endsWith(".json"))
        .map((name) => readNotification(join(this.directory, name))),
    );
  }
}

const readNotification = async (file: string): Promise<ReceivedNotification> =>
  JSON.parse(await readFile(file, "utf8")) as ReceivedNotification;
