import type { KeyObject } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { SignJWT } from "jose";
import { draw } from "../faults/fault-schedule.ts";
import type { PictureToSend } from "./picture-plan.ts";
import { RecordedRequests } from "./recorded-requests.ts";
import type { RunRecords } from "./run-records.ts";
import { DirectClient, PostingClient, type UploadClient } from "./upload-client.ts";
import { type ClientShares, type PlannedUpload, planUpload } from "./upload-plan.ts";

const PAUSE_MS = 60;
/** Longest time until a client does everything again. */
const REPEATED_WITHIN_MS = 2_000;
/** Longest time between two questions of one client. */
const ASK_WITHIN_MS = 2_000;
/** Seconds. */
const MAX_WAIT = 3;
const FOLLOWED_FOR_MS = 60_000;

export interface UploaderSettings {
  readonly seed: number;
  readonly count: number;
  readonly shares: ClientShares;
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

/** Clients that send the pictures, and send again, with the same token, until they get an answer that is final. */
export class Uploader {
  /** Uploads with a final answer. */
  done = 0;
  /** Of these, the ones that the service has taken. */
  accepted = 0;
  private next = 0;
  private readonly settings: UploaderSettings;
  private readonly pictures: readonly PictureToSend[];
  private readonly requests: RecordedRequests;
  private readonly repetitions: Promise<unknown>[] = [];
  private readonly followers: Promise<unknown>[] = [];

  constructor(settings: UploaderSettings, pictures: readonly PictureToSend[], records: RunRecords) {
    this.settings = settings;
    this.pictures = pictures;
    this.requests = new RecordedRequests(settings.url, records);
  }

  async run(): Promise<void> {
    await Promise.all(Array.from({ length: this.settings.clients }, () => this.work()));
    await Promise.all(this.repetitions);
  }

  /** Resolves when the clients that follow their uploads have seen their end, or wait no longer. */
  async followed(): Promise<void> {
    await Promise.all(this.followers);
  }

  private async work(): Promise<void> {
    const { seed, count, shares, waitForRoom } = this.settings;
    while (this.next < count) {
      const i = this.next++;
      await waitForRoom();
      await this.upload(i, planUpload(seed, i, this.pictures, shares));
      this.done += 1;
    }
  }

  private async upload(i: number, planned: PlannedUpload): Promise<void> {
    const token = await this.token(planned);
    const client = (): UploadClient =>
      new (planned.isDirect ? DirectClient : PostingClient)(this.requests, planned, token);
    const uploadId = await persist(client());
    if (uploadId === undefined) return;
    this.accepted += 1;
    if (planned.isRepeated) this.repetitions.push(this.repeat(i, client()));
    if (planned.isFollowed) this.followers.push(this.follow(i, uploadId, token));
  }

  private async repeat(i: number, client: UploadClient): Promise<void> {
    await sleep(REPEATED_WITHIN_MS * draw(this.settings.seed, "repetition", i));
    await persist(client);
  }

  private async follow(i: number, uploadId: string, token: string): Promise<void> {
    const end = Date.now() + FOLLOWED_FOR_MS;
    for (let asked = 0; Date.now() < end; asked++) {
      const { body } = await this.requests.lookUp(uploadId, token, asked % (MAX_WAIT + 1));
      if (hasEnded(body?.status)) return;
      await sleep(ASK_WITHIN_MS * draw(this.settings.seed, "question", i, asked));
    }
  }

  private token({ imageable, userId }: PlannedUpload): Promise<string> {
    const { issuer, audience, key } = this.settings;
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ imageable_type: "Pin", imageable_id: imageable, user_id: userId })
      .setProtectedHeader({ alg: "RS256" })
      .setIssuer(issuer)
      .setAudience(audience)
      .setNotBefore(now - 1)
      .setExpirationTime(now + 600)
      .sign(key);
  }
}

/** Nobody makes a failed upload go on. */
const ENDED = ["published", "flagged", "rejected", "failed"];

const hasEnded = (status: string | undefined): boolean => ENDED.includes(status ?? "");

/** @returns the upload's id; `undefined` if it was refused */
const persist = async (client: UploadClient): Promise<string | undefined> => {
  for (;;) {
    const { isFinal, uploadId } = await client.attempt();
    if (isFinal) return uploadId;
    await sleep(PAUSE_MS);
  }
};
