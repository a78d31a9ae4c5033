import { SNSClient } from "@aws-sdk/client-sns";
import { SnsRejectionTopic } from "../../outbound/sns/sns-rejection-topic.ts";
import { announceRejectionFunction } from "../functions/announce-rejection.function.ts";
import { PORTS } from "../ports.ts";
import { type Environment, readSettings } from "../settings.ts";
import { provide } from "../token.ts";
import { awsContainer } from "./aws-container.ts";

export const announceRejectionOnAws = (environment: Environment) => {
  const settings = readSettings(environment, "UPLOADS_BUCKET", "REJECTION_TOPIC_ARN");
  const container = awsContainer(settings);
  provide(
    container,
    PORTS.rejectionTopic,
    [],
    () => new SnsRejectionTopic(new SNSClient({}), settings.REJECTION_TOPIC_ARN),
  );
  return announceRejectionFunction(container);
};
