import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import {
  type CloudFrontClient,
  CreateInvalidationCommand,
  TooManyInvalidationsInProgress,
} from "@aws-sdk/client-cloudfront";
import type { Md5 } from "../../src/domain/image/md5.ts";
import type { Cdn } from "../application/ports/cdn.port.ts";

/** Milliseconds between two attempts. An invalidation takes from seconds to minutes. */
const PAUSE = 10_000;

export class CloudFrontCdn implements Cdn {
  private readonly cloudFront: CloudFrontClient;
  private readonly distributionId: string;
  private readonly pause: number;

  constructor(cloudFront: CloudFrontClient, distributionId: string, pause = PAUSE) {
    this.cloudFront = cloudFront;
    this.distributionId = distributionId;
    this.pause = pause;
  }

  async invalidate(md5s: readonly Md5[]): Promise<string | undefined> {
    if (md5s.length === 0) return undefined;
    const paths = md5s.map((md5) => `/${md5}*`);
    const command = new CreateInvalidationCommand({
      DistributionId: this.distributionId,
      InvalidationBatch: {
        CallerReference: randomUUID(),
        Paths: { Quantity: paths.length, Items: paths },
      },
    });
    for (;;) {
      try {
        return (await this.cloudFront.send(command)).Invalidation?.Id;
      } catch (error) {
        if (!(error instanceof TooManyInvalidationsInProgress)) throw error;
        await setTimeout(this.pause);
      }
    }
  }
}
