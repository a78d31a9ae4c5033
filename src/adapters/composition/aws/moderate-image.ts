import { RekognitionClient } from "@aws-sdk/client-rekognition";
import { RekognitionContentModerator } from "../../outbound/rekognition/rekognition-content-moderator.ts";
import { moderateImageFunction } from "../functions/moderate-image.function.ts";
import { PORTS } from "../ports.ts";
import { type Environment, readSettings } from "../settings.ts";
import { provide } from "../token.ts";
import { awsContainer } from "./aws-container.ts";

export const moderateImageOnAws = (environment: Environment) => {
  const settings = readSettings(
    environment,
    "UPLOADS_BUCKET",
    "MODERATION_POLICY",
    "MAX_IMAGE_PIXELS",
    "MAX_IMAGE_SIDE",
    "MAX_IMAGE_FRAMES",
    "MAX_DECODE_SECONDS",
  );
  const container = awsContainer(settings);
  provide(
    container,
    PORTS.contentModerator,
    [],
    () =>
      new RekognitionContentModerator(
        new RekognitionClient({}),
        settings.UPLOADS_BUCKET,
        settings.MODERATION_POLICY.lowestMinConfidence,
      ),
  );
  return moderateImageFunction(container, settings);
};
