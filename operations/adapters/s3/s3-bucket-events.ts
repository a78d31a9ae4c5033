import { GetBucketNotificationConfigurationCommand, type S3Client } from "@aws-sdk/client-s3";
import type { BucketEvents } from "../../application/doctor/stage-facts.port.ts";

export class S3BucketEvents implements BucketEvents {
  private readonly s3: S3Client;
  private readonly bucket: string;

  constructor(s3: S3Client, bucket: string) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  async queues(): Promise<readonly string[]> {
    const { QueueConfigurations = [] } = await this.s3.send(
      new GetBucketNotificationConfigurationCommand({ Bucket: this.bucket }),
    );
    return QueueConfigurations.filter(({ Events = [] }) =>
      Events.some((event) => event.startsWith("s3:ObjectCreated:")),
    ).flatMap(({ QueueArn }) => QueueArn ?? []);
  }
}
