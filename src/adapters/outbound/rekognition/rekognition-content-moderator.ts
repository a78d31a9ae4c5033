import {
  DetectModerationLabelsCommand,
  type DetectModerationLabelsCommandOutput,
  type RekognitionClient,
  RekognitionServiceException,
} from "@aws-sdk/client-rekognition";
import {
  type ContentModerator,
  ModerationThrottled,
  PictureNotTaken,
} from "../../../application/moderate-image/content-moderator.port.ts";
import { originalKey } from "../../../domain/image/image-keys.ts";
import type { PictureFacts } from "../../../domain/image/picture.ts";
import type {
  ModerationLabel,
  ModerationLabels,
} from "../../../domain/moderation/moderation-label.ts";
import type { OriginalRef } from "../../../domain/upload/original.ts";

// Source: Amazon Rekognition Developer Guide, "Guidelines and quotas".
const MAX_STORED_BYTES = 15 * 1024 * 1024;
const MIN_SIDE = 80;
const MAX_SIDE = 10_000;

const THROTTLED = new Set([
  "ThrottlingException",
  "ProvisionedThroughputExceededException",
  "LimitExceededException",
]);
const NOT_TAKEN = new Set([
  "InvalidImageFormatException",
  "ImageTooLargeException",
  "InvalidParameterException",
  "ValidationException", // what it says of bytes above its limit, and of none
]);

const translate = (error: unknown): unknown => {
  if (!(error instanceof RekognitionServiceException)) return error;
  if (THROTTLED.has(error.name)) return new ModerationThrottled(error.message, { cause: error });
  if (NOT_TAKEN.has(error.name)) return new PictureNotTaken(error.message, { cause: error });
  return error;
};

const labelsOf = (output: DetectModerationLabelsCommandOutput): readonly ModerationLabel[] => [
  ...(output.ModerationLabels ?? []).map(({ Name, ParentName, Confidence }) => ({
    name: Name ?? "",
    ...(ParentName && { parent: ParentName }),
    confidence: Confidence ?? 0,
  })),
  ...(output.ContentTypes ?? []).map(({ Name, Confidence }) => ({
    name: Name ?? "",
    confidence: Confidence ?? 0,
  })),
];

/** Amazon Rekognition's DetectModerationLabels. It reads stored pictures from the uploads bucket itself. */
export class RekognitionContentModerator implements ContentModerator {
  private readonly rekognition: RekognitionClient;
  private readonly bucket: string;
  private readonly minConfidence: number;

  /** @param minConfidence percent; labels below it are not reported */
  constructor(rekognition: RekognitionClient, bucket: string, minConfidence: number) {
    this.rekognition = rekognition;
    this.bucket = bucket;
    this.minConfidence = minConfidence;
  }

  takesAsStored({ format, dimensions, frameCount, size, plain }: PictureFacts): boolean {
    const sides = [dimensions.width, dimensions.height];
    return (
      (format === "jpeg" || format === "png") &&
      plain &&
      frameCount === 1 &&
      size <= MAX_STORED_BYTES &&
      sides.every((side) => side >= MIN_SIDE && side <= MAX_SIDE)
    );
  }

  async detectLabels(picture: OriginalRef | Uint8Array): Promise<ModerationLabels> {
    try {
      const output = await this.rekognition.send(
        new DetectModerationLabelsCommand({
          Image:
            picture instanceof Uint8Array
              ? { Bytes: picture }
              : {
                  S3Object: {
                    Bucket: this.bucket,
                    Name: originalKey(picture.md5),
                    Version: picture.versionId,
                  },
                },
          MinConfidence: this.minConfidence,
        }),
      );
      return {
        labels: labelsOf(output),
        modelVersion: `rekognition-${output.ModerationModelVersion ?? "unknown"}`,
      };
    } catch (error) {
      throw translate(error);
    }
  }
}
