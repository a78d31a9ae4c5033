import { makeExactValidator } from "envalid";
import { type Environment, readEnvironment } from "../../src/adapters/composition/environment.ts";
import { closeBooksFunction } from "../../src/adapters/composition/functions/close-books.function.ts";
import { findUploadFunction } from "../../src/adapters/composition/functions/find-upload.function.ts";
import { generateSizeFunction } from "../../src/adapters/composition/functions/generate-size.function.ts";
import { generateThumbnailsFunction } from "../../src/adapters/composition/functions/generate-thumbnails.function.ts";
import { moderateImageFunction } from "../../src/adapters/composition/functions/moderate-image.function.ts";
import { notifyPinsterFunction } from "../../src/adapters/composition/functions/notify-pinster.function.ts";
import { prepareDirectUploadFunction } from "../../src/adapters/composition/functions/prepare-direct-upload.function.ts";
import { recordOutcomeFunction } from "../../src/adapters/composition/functions/record-outcome.function.ts";
import { uploadImageFunction } from "../../src/adapters/composition/functions/upload-image.function.ts";
import { PICTURE_SETTINGS } from "../../src/adapters/composition/picture-settings.ts";
import { positiveInteger } from "../../src/adapters/composition/setting-validators.ts";
import { privateKeyPem, publicKeyPem } from "../../src/adapters/security/key-encoding.ts";
import { originOf } from "../http/host.ts";
import type { SamTemplate } from "../template/sam-template.ts";
import { hostName, ownDirectory, portNumber } from "./local-setting-validators.ts";
import { findExcessiveSettings, findMisspeltSettings } from "./setting-faults.ts";

/** The service's settings, and those of the local run alone. */
const LOCAL_SETTINGS = {
  ...PICTURE_SETTINGS,
  /** 0: any free one. */
  PORT: portNumber(),
  /** The address that the service listens on. */
  HOST: hostName(),
  DATA_DIR: ownDirectory(),
  /** How long the history of an upload is kept after it has ended well. */
  EXECUTION_RETENTION_DAYS: positiveInteger(),
  /** PinsterApi's public key and this service's private key; they come from DATA_DIR where they are not set. */
  API_PUBLIC_KEY: makeExactValidator((text) => publicKeyPem("it", text))(),
  PRIVATE_KEY: makeExactValidator((text) => privateKeyPem("it", text))(),
};

/** Relative to the current folder. */
export const DEFAULT_DATA_DIR = ".local";

/** Every setting that a function of the service or the local run itself needs. */
const NAMES = [
  "PORT",
  "HOST",
  "DATA_DIR",
  "EXECUTION_RETENTION_DAYS",
  "IMAGE_SERVICE_URL",
  ...uploadImageFunction.settings,
  ...recordOutcomeFunction.settings,
  ...closeBooksFunction.settings,
  ...prepareDirectUploadFunction.settings,
  ...moderateImageFunction.settings,
  ...generateThumbnailsFunction.settings,
  ...notifyPinsterFunction.settings,
  ...generateSizeFunction.settings,
  ...findUploadFunction.settings,
] as const;

const OPTIONAL_NAMES = ["API_PUBLIC_KEY", "PRIVATE_KEY"] as const;

/** The names of all settings of the service on one machine. */
export const LOCAL_SETTING_NAMES: readonly string[] = [...new Set([...NAMES, ...OPTIONAL_NAMES])];

export type LocalSettings = ReturnType<typeof readLocalSettings>;

/**
 * Reads the settings of the service on one machine: the given environment, then what differs on one machine, then the
 * template's defaults. An empty variable counts as missing.
 *
 * @param port the free port that was found, where PORT is 0
 * @throws {InvalidSettings}
 */
export const readLocalSettings = (template: SamTemplate, given: Environment, port?: number) => {
  const environment = Object.fromEntries(Object.entries(given).filter(([, value]) => value));
  const { HOST = "127.0.0.1" } = environment;
  const origin = originOf(HOST, port ?? 3000);
  const merged = {
    ...Object.assign({}, ...template.functions().map((each) => each.environment)),
    PORT: "3000",
    HOST,
    DATA_DIR: DEFAULT_DATA_DIR,
    EXECUTION_RETENTION_DAYS: "30",
    IMAGE_SERVICE_URL: origin,
    PINSTER_API_URL: `${origin}/pinster-api`,
    IMAGE_HOST_URL: `${origin}/images`,
    ...environment,
  };
  return readEnvironment(LOCAL_SETTINGS, merged, NAMES, OPTIONAL_NAMES, {
    ...findMisspeltSettings(environment, LOCAL_SETTING_NAMES),
    ...findExcessiveSettings(merged, template),
  });
};
