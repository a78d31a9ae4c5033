import { RekognitionClient } from "@aws-sdk/client-rekognition";
import { RekognitionContentModerator } from "../../outbound/rekognition/rekognition-content-moderator.ts";
import { moderateImageFunction } from "../functions/moderate-image.function.ts";
import { dynamoDbProgress, powertools, QUICK_FAILURE, s3Originals } from "./aws-bindings.ts";
import { composeOnAws } from "./compose-on-aws.ts";

export const handler = composeOnAws(
  moderateImageFunction,
  process.env,
  ["UPLOADS_BUCKET", "LEDGER_TABLE"],
  {
    originalStore: s3Originals,
    contentModerator: ({ UPLOADS_BUCKET, MODERATION_POLICY }) =>
      new RekognitionContentModerator(new RekognitionClient(QUICK_FAILURE), {
        bucket: UPLOADS_BUCKET,
        minConfidence: MODERATION_POLICY.lowestMinConfidence,
      }),
    uploadLedger: dynamoDbProgress,
    telemetry: powertools,
  },
);
