import { RekognitionClient } from "@aws-sdk/client-rekognition";
import { RekognitionContentModerator } from "../../outbound/rekognition/rekognition-content-moderator.ts";
import { moderateImageFunction } from "../functions/moderate-image.function.ts";
import { dynamoDbProgress, powertools, QUICK_FAILURE, s3Originals } from "./aws-bindings.ts";
import { composeOnAws } from "./compose-on-aws.ts";

/** Milliseconds. A model takes its time; the function has a minute. */
const PATIENT_FAILURE = {
  ...QUICK_FAILURE,
  requestHandler: { ...QUICK_FAILURE.requestHandler, requestTimeout: 8_000, socketTimeout: 8_000 },
};

export const handler = composeOnAws(
  moderateImageFunction,
  process.env,
  ["UPLOADS_BUCKET", "LEDGER_TABLE"],
  {
    originalStore: s3Originals,
    contentModerator: ({ UPLOADS_BUCKET, MODERATION_POLICY }) =>
      new RekognitionContentModerator(new RekognitionClient(PATIENT_FAILURE), {
        bucket: UPLOADS_BUCKET,
        minConfidence: MODERATION_POLICY.lowestMinConfidence,
      }),
    uploadLedger: dynamoDbProgress,
    telemetry: powertools,
  },
);
