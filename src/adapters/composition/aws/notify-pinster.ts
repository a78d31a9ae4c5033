import { notifyPinsterFunction } from "../functions/notify-pinster.function.ts";
import { type Environment, readSettings } from "../settings.ts";
import { awsContainer } from "./aws-container.ts";
import { provideAwsKeys } from "./aws-keys.ts";

export const notifyPinsterOnAws = (environment: Environment) => {
  const settings = readSettings(
    environment,
    "UPLOADS_BUCKET",
    "KEYS_SECRET_ID",
    "IMAGE_SERVICE_URL",
    "PINSTER_API_URL",
    "PINSTER_API_REJECTIONS_PATH",
    "IMAGE_HOST_URL",
  );
  const container = awsContainer(settings);
  provideAwsKeys(container, settings);
  return notifyPinsterFunction(container, settings);
};
