import {
  DetectModerationLabelsCommand,
  type DetectModerationLabelsCommandOutput,
  type Image,
  type RekognitionClient,
  RekognitionServiceException,
} from "@aws-sdk/client-rekognition";
import {
  type ContentModerator,
  ModerationThrottled,
  type PictureView,
} from "../../../application/moderate-image/content-moderator.port.ts";
import { OriginalKey } from "../../../domain/image/original-key.ts";
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
const PICTURE_REFUSED = new Set([
  "InvalidImageFormatException",
  "ImageTooLargeException",
  "InvalidParameterException",
  "ValidationException", // for bytes above the limit, and for none
]);

export interface RekognitionSettings {
  /** The uploads bucket, which Rekognition reads by itself. */
  readonly bucket: string;
  /** Percent; labels below it are not reported. */
  readonly minConfidence: number;
}

/** Whether Rekognition reads such a stored original, and sees in it what people see. */
const canReadStored = ({ format, dimensions, frameCount, bytes, isPlain }: PictureFacts): boolean =>
  (format === "jpeg" || format === "png") &&
  isPlain &&
  frameCount === 1 &&
  bytes <= MAX_STORED_BYTES &&
  Math.min(dimensions.width, dimensions.height) >= MIN_SIDE &&
  Math.max(dimensions.width, dimensions.height) <= MAX_SIDE;

const isPictureRefused = (error: unknown): boolean =>
  error instanceof RekognitionServiceException && PICTURE_REFUSED.has(error.name);

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

/** Amazon Rekognition's DetectModerationLabels. It reads plain JPEG and PNG originals from the uploads bucket by itself. */
export class RekognitionContentModerator implements ContentModerator {
  private readonly rekognition: RekognitionClient;
  private readonly settings: RekognitionSettings;

  constructor(rekognition: RekognitionClient, settings: RekognitionSettings) {
    this.rekognition = rekognition;
    this.settings = settings;
  }

  async detectLabels(view: PictureView): Promise<ModerationLabels> {
    if (view.isWhole && canReadStored(view.facts)) {
      try {
        return await this.detect({ S3Object: this.locate(view.original) });
      } catch (error) {
        if (!isPictureRefused(error)) throw error;
      }
    }
    return this.detect({ Bytes: await view.renderJpeg() });
  }

  private locate({ md5, versionId }: OriginalRef): Image["S3Object"] & {} {
    return {
      Bucket: this.settings.bucket,
      Name: OriginalKey.of(md5).toString(),
      Version: versionId.toString(),
    };
  }

  private async detect(image: Image): Promise<ModerationLabels> {
    try {
      const output = await this.rekognition.send(
        new DetectModerationLabelsCommand({
          Image: image,
          MinConfidence: this.settings.minConfidence,
        }),
      );
      return {
        labels: labelsOf(output),
        modelVersion: `rekognition-${output.ModerationModelVersion ?? "unknown"}`,
      };
    } catch (error) {
      if (!(error instanceof RekognitionServiceException) || !THROTTLED.has(error.name))
        throw error;
      throw new ModerationThrottled(error.message, { cause: error });
    }
  }
}
