import {
  type Environment,
  readSettings,
  type SettingName,
} from "../src/adapters/composition/settings.ts";
import type { SamTemplate } from "./template/sam-template.ts";

const NAMES = [
  "PORT",
  "DATA_DIR",
  "IMAGE_SERVICE_URL",
  "PINSTER_API_URL",
  "PINSTER_API_REJECTIONS_PATH",
  "IMAGE_HOST_URL",
  "THUMBNAIL_SIZES",
  "THUMBNAIL_FORMATS",
  "MAX_ANIMATION_PIXELS",
  "MAX_ANIMATION_FRAMES",
  "MODERATION_POLICY",
  "MAX_IMAGE_BYTES",
  "MAX_IMAGE_PIXELS",
  "MAX_IMAGE_SIDE",
  "MAX_IMAGE_FRAMES",
  "MAX_DECODE_SECONDS",
  "MAX_PUBLISHED_BYTES",
] as const satisfies readonly SettingName[];

/**
 * The settings of the service on one machine: what is given, else what differs on one machine, else the template's defaults.
 *
 * @param port the free one that was found, where PORT is 0
 * @throws {InvalidSettings}
 */
export const localSettings = (template: SamTemplate, given: Environment, port?: number) => {
  const environment = Object.fromEntries(Object.entries(given).filter(([, value]) => value));
  const origin = `http://localhost:${port ?? 3000}`;
  const keys = (["API_PUBLIC_KEY", "PRIVATE_KEY"] as const).filter((name) => environment[name]);
  const merged = {
    ...Object.assign({}, ...template.functions().map((each) => each.environment)),
    PORT: "3000",
    DATA_DIR: ".local",
    IMAGE_SERVICE_URL: origin,
    PINSTER_API_URL: `${origin}/pinster-api`,
    IMAGE_HOST_URL: `${origin}/images`,
    ...environment,
  };
  return readSettings(merged, ...NAMES, ...keys);
};
