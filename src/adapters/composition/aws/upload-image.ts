import { uploadImageFunction } from "../functions/upload-image.function.ts";
import { type Environment, readSettings } from "../settings.ts";
import { awsContainer } from "./aws-container.ts";
import { provideAwsKeys } from "./aws-keys.ts";

export const uploadImageOnAws = (environment: Environment) => {
  const settings = {
    ...readSettings(
      environment,
      "UPLOADS_BUCKET",
      "KEYS_SECRET_ID",
      "PINSTER_API_URL",
      "MAX_IMAGE_BYTES",
      "MAX_IMAGE_PIXELS",
      "MAX_IMAGE_SIDE",
    ),
    // Without a domain of its own the service is known by API Gateway's, which the stack cannot name here: it would be a cycle.
    ...(environment["IMAGE_SERVICE_URL"] && readSettings(environment, "IMAGE_SERVICE_URL")),
  };
  const container = awsContainer(settings);
  provideAwsKeys(container, settings);
  return uploadImageFunction(container, settings);
};
