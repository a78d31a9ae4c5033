import { randomUUID } from "node:crypto";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import type {
  HeldLease,
  SizeLease,
  SizeLeases,
} from "../../../application/generate-size/size-leases.port.ts";
import type { PublishedKey } from "../../../domain/image/published-key.ts";
import { hasStatus, isNotFound } from "./s3-errors.ts";

/**
 * In seconds. Longer than a function runs at most (template.yaml), so a lease never ends while its holder works. The rest is for clocks:
 * S3 says when a lease began, and the function's clock how late it is.
 */
export const LEASE_SECONDS = 70;

interface FoundLease {
  readonly etag: string;
  readonly content: string;
  /** In milliseconds. */
  readonly age: number;
}

/** Its holder has released it between two questions, or another one has taken it. */
const JUST_RELEASED: HeldLease = { heldFor: 0 };

/**
 * Leases as objects, `leases/<key>`. S3's conditional writes decide who has one, for all functions: to create it, there must be none; to
 * take it over, it must be the one that has ended; to release it, it must be the own one.
 */
export class S3SizeLeases implements SizeLeases {
  private readonly s3: S3Client;
  private readonly bucket: string;
  private readonly leaseSeconds: number;

  constructor(s3: S3Client, bucket: string, leaseSeconds = LEASE_SECONDS) {
    this.s3 = s3;
    this.bucket = bucket;
    this.leaseSeconds = leaseSeconds;
  }

  async acquire(key: PublishedKey): Promise<SizeLease | HeldLease> {
    const id = randomUUID();
    const created = await this.write(key, id, { IfNoneMatch: "*" });
    if (created !== undefined) return created;
    const found = await this.find(key);
    if (found === undefined) return JUST_RELEASED;
    if (found.content === id) return { key, id: found.etag };
    if (found.age <= 1_000 * this.leaseSeconds) return { heldFor: found.age };
    const takenOver = await this.write(key, id, { IfMatch: found.etag });
    if (takenOver !== undefined) return takenOver;
    const since = await this.find(key);
    return since?.content === id ? { key, id: since.etag } : JUST_RELEASED;
  }

  async release({ key, id }: SizeLease): Promise<void> {
    try {
      await this.s3.send(new DeleteObjectCommand({ ...this.locationOf(key), IfMatch: id }));
    } catch (error) {
      if (!isRefused(error)) throw error;
    }
  }

  /**
   * @param content another one for each lease: the ETag follows from it
   * @returns `undefined` if the condition does not hold
   */
  private async write(
    key: PublishedKey,
    content: string,
    condition: { readonly IfNoneMatch: "*" } | { readonly IfMatch: string },
  ): Promise<SizeLease | undefined> {
    try {
      const { ETag: id = "" } = await this.s3.send(
        new PutObjectCommand({ ...this.locationOf(key), ...condition, Body: content }),
      );
      return { key, id };
    } catch (error) {
      if (isRefused(error)) return undefined;
      throw error;
    }
  }

  /**
   * The lease that there is. It is the own one if S3's answer to its writing was lost, and the SDK wrote it again: then the condition
   * does not hold.
   */
  private async find(key: PublishedKey): Promise<FoundLease | undefined> {
    try {
      const response = await this.s3.send(new GetObjectCommand(this.locationOf(key)));
      const { ETag: etag = "", LastModified: begin = new Date(), Body: body } = response;
      const content = (await body?.transformToString()) ?? "";
      return { etag, content, age: Date.now() - begin.getTime() };
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  private locationOf(key: PublishedKey) {
    return { Bucket: this.bucket, Key: `leases/${key}` };
  }
}

/** Another lease is there, or none, or two callers write at the same moment. Source: S3 User Guide, "Conditional write behavior". */
const isRefused = (error: unknown): boolean =>
  isNotFound(error) || hasStatus(error, 412) || hasStatus(error, 409);
