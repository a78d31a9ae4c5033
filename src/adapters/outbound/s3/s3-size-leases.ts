import { randomUUID } from "node:crypto";
import {
  DeleteObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import type { SizeLease, SizeLeases } from "../../../application/generate-size/size-leases.port.ts";
import type { PublishedKey } from "../../../domain/image/published-key.ts";
import { hasStatus, isNotFound } from "./s3-errors.ts";

/**
 * In seconds. Longer than a function runs at most (template.yaml), so a lease never ends while its holder works. The rest is for clocks:
 * S3 says when a lease began, and the function's clock how late it is.
 */
export const LEASE_SECONDS = 70;

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

  async acquire(key: PublishedKey): Promise<SizeLease | undefined> {
    const created = await this.write(key, { IfNoneMatch: "*" });
    if (created !== undefined) return created;
    const ended = await this.findEnded(key);
    return ended === undefined ? undefined : this.write(key, { IfMatch: ended });
  }

  async release({ key, id }: SizeLease): Promise<void> {
    try {
      await this.s3.send(new DeleteObjectCommand({ ...this.locationOf(key), IfMatch: id }));
    } catch (error) {
      if (!isRefused(error)) throw error;
    }
  }

  /** @returns `undefined` if the condition does not hold */
  private async write(
    key: PublishedKey,
    condition: { readonly IfNoneMatch: "*" } | { readonly IfMatch: string },
  ): Promise<SizeLease | undefined> {
    try {
      // Another content for each lease: the ETag follows from it.
      const { ETag: id = "" } = await this.s3.send(
        new PutObjectCommand({ ...this.locationOf(key), ...condition, Body: randomUUID() }),
      );
      return { key, id };
    } catch (error) {
      if (isRefused(error)) return undefined;
      throw error;
    }
  }

  /** The ETag of a lease that has ended without a release; `undefined` if there is none. */
  private async findEnded(key: PublishedKey): Promise<string | undefined> {
    try {
      const { ETag: id, LastModified: begin = new Date() } = await this.s3.send(
        new HeadObjectCommand(this.locationOf(key)),
      );
      return Date.now() - begin.getTime() > 1_000 * this.leaseSeconds ? id : undefined;
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
