import type { KeyObject } from "node:crypto";
import { hash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { SignJWT } from "jose";
import { draw } from "../faults/fault-schedule.ts";
import type { PictureToSend } from "./picture-plan.ts";
import type { RunRecords } from "./run-records.ts";

const PAUSE_MS = 60;
const REQUEST_TIMEOUT_MS = 20_000;

export interface UploaderSettings {
  readonly seed: number;
  readonly count: number;
  /** How many send at once. */
  readonly clients: number;
  /** Where the service listens. */
  readonly url: string;
  /** As PinsterApi writes it into tokens. */
  readonly audience: string;
  readonly issuer: string;
  readonly key: KeyObject;
  /** Waits while too many uploads are under way. */
  readonly waitForRoom: () => Promise<void>;
}

/** A UUID that follows from the seed. */
const imageableOf = (seed: number, i: number): string =>
  hash("sha256", `${seed} imageable ${i}`).replace(
    /^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/,
    "$1-$2-$3-$4-$5",
  );

/** Clients that send the pictures, and send again, with the same token, until they get an answer that is final. */
export class Uploader {
  /** Uploads with a final answer. */
  done = 0;
  private next = 0;
  private readonly settings: UploaderSettings;
  private readonly pictures: readonly PictureToSend[];
  private readonly records: RunRecords;

  constructor(settings: UploaderSettings, pictures: readonly PictureToSend[], records: RunRecords) {
    this.settings = settings;
    this.pictures = pictures;
    this.records = records;
  }

  async run(): Promise<void> {
    await Promise.all(Array.from({ length: this.settings.clients }, () => this.work()));
  }

  private async work(): Promise<void> {
    while (this.next < this.settings.count) {
      const i = this.next++;
      await this.settings.waitForRoom();
      await this.upload(i);
      this.done += 1;
    }
  }

  private async upload(i: number): Promise<void> {
    const { seed } = this.settings;
    const at = Math.floor(draw(seed, "choice", i) * this.pictures.length);
    const picture = this.pictures[at] as PictureToSend;
    const imageable = imageableOf(seed, i);
    const token = await this.token(imageable);
    while (!isFinal(await this.send(picture, imageable, token))) await sleep(PAUSE_MS);
  }

  /** @returns the answer's status; 0 if no answer came */
  private async send(
    { content, md5 }: PictureToSend,
    imageable: string,
    token: string,
  ): Promise<number> {
    const request = {
      method: "POST",
      headers: {
        authorization: `Bearer ${token}`,
        "content-type": "application/json",
        connection: "close",
      },
      body: JSON.stringify({ data: { image: content.toString("base64") } }),
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    };
    try {
      const response = await fetch(`${this.settings.url}/`, request);
      const { upload_id: uploadId } = (await response.json()) as { upload_id?: string };
      const answer = { at: Date.now(), imageable, md5, status: response.status };
      this.records.add("answers", { ...answer, ...(uploadId !== undefined && { uploadId }) });
      return response.status;
    } catch {
      this.records.add("answers", { at: Date.now(), imageable, md5, status: 0 });
      return 0;
    }
  }

  private token(imageable: string): Promise<string> {
    const { issuer, audience, key } = this.settings;
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ imageable_type: "Pin", imageable_id: imageable, user_id: "user" })
      .setProtectedHeader({ alg: "RS256" })
      .setIssuer(issuer)
      .setAudience(audience)
      .setNotBefore(now - 1)
      .setExpirationTime(now + 600)
      .sign(key);
  }
}

const isFinal = (status: number): boolean => status >= 200 && status < 500;
