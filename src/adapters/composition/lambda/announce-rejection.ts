import { SNSClient } from "@aws-sdk/client-sns";
import { SnsRejectionTopic } from "../../outbound/sns/sns-rejection-topic.ts";
import { announceRejectionFunction } from "../functions/announce-rejection.function.ts";
import { powertools, QUICK_FAILURE, s3Originals } from "./aws-bindings.ts";
import { composeOnAws } from "./compose-on-aws.ts";

export const handler = composeOnAws(
  announceRejectionFunction,
  process.env,
  ["UPLOADS_BUCKET", "REJECTION_TOPIC_ARN"],
  {
    originalStore: s3Originals,
    rejectionTopic: ({ REJECTION_TOPIC_ARN }) =>
      new SnsRejectionTopic(new SNSClient(QUICK_FAILURE), REJECTION_TOPIC_ARN),
    telemetry: powertools,
  },
);
