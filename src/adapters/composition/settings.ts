import { customCleanEnv, makeExactValidator, makeValidator, type ValidatorSpec } from "envalid";
import { ThumbnailSize } from "../../domain/image/thumbnail-size.ts";
import { parseVariantFormats } from "../../domain/image/variant-format.ts";
import { ModerationPolicy } from "../../domain/moderation/moderation-policy.ts";
import { privateKeyPem, publicKeyPem } from "../security/key-encoding.ts";

const httpUrl = makeValidator((text) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new TypeError(`"${text}" is not an http(s) address`);
  }
  if (text.endsWith("/")) throw new TypeError(`"${text}" must not end in a slash`);
  return text; // as it is: PinsterApi compares it byte for byte
});

const path = makeValidator((text) => {
  if (!/^\/\S+$/.test(text))
    throw new TypeError(`"${text}" is not a path such as /v1/images/flagged`);
  return text;
});

const positiveInteger = makeValidator((text) => {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new TypeError(`"${text}" is not a whole number above 0`);
  return Number(text);
});

const portNumber = makeValidator((text) => {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new TypeError(`"${text}" is not a port of 0 to 65535`);
  return port;
});

const someText = makeValidator((text) => {
  if (text.trim() === "") throw new TypeError("is empty");
  return text;
});

const thumbnailSizes = makeExactValidator(ThumbnailSize.parseList);
const thumbnailFormats = makeExactValidator(parseVariantFormats);
const moderationPolicy = makeExactValidator(ModerationPolicy.parse);

/** Every setting of the service, by the environment variable that holds it. */
const SETTINGS = {
  UPLOADS_BUCKET: someText(),
  IMAGES_BUCKET: someText(),
  STATE_MACHINE_ARN: someText(),
  REJECTION_TOPIC_ARN: someText(),
  KEYS_SECRET_ID: someText(),

  /** `iss` of our tokens, `aud` of PinsterApi's. */
  IMAGE_SERVICE_URL: httpUrl(),
  PINSTER_API_URL: httpUrl(),
  PINSTER_API_REJECTIONS_PATH: path(),
  /** Where published pictures are read. */
  IMAGE_HOST_URL: httpUrl(),

  THUMBNAIL_SIZES: thumbnailSizes(),
  /** Besides each thumbnail's own format; none if empty. */
  THUMBNAIL_FORMATS: thumbnailFormats({ default: [] }),
  /** Of all frames together: what is more gets thumbnails of its first frame. */
  MAX_ANIMATION_PIXELS: positiveInteger(),
  MAX_ANIMATION_FRAMES: positiveInteger(),
  MODERATION_POLICY: moderationPolicy(),
  MAX_IMAGE_BYTES: positiveInteger(),
  /** Of all frames together. */
  MAX_IMAGE_PIXELS: positiveInteger(),
  /** Of width and height each. */
  MAX_IMAGE_SIDE: positiveInteger(),
  MAX_IMAGE_FRAMES: positiveInteger(),
  /** For each time that a picture is decoded. */
  MAX_DECODE_SECONDS: positiveInteger(),
  /** Of each file that is published. */
  MAX_PUBLISHED_BYTES: positiveInteger(),

  /** PinsterApi's public key, and this service's private one; on AWS they come from the secret. */
  API_PUBLIC_KEY: makeExactValidator((text) => publicKeyPem("it", text))(),
  PRIVATE_KEY: makeExactValidator((text) => privateKeyPem("it", text))(),

  PORT: portNumber(),
  DATA_DIR: someText(),
};

type Specs = typeof SETTINGS;
export type SettingName = keyof Specs;
export type Settings<Name extends SettingName> = {
  readonly [K in Name]: Specs[K] extends ValidatorSpec<infer T> ? T : never;
};

export type Environment = Readonly<Record<string, string | undefined>>;

/** Says of every setting that is missing or wrong, by name, what would be right. */
export class InvalidSettings extends Error {
  override readonly name = "InvalidSettings";
}

/**
 * Reads the named settings.
 * @throws {InvalidSettings}
 */
export const readSettings = <const Name extends SettingName>(
  environment: Environment,
  ...names: readonly Name[]
): Settings<Name> => {
  const wanted = Object.fromEntries(names.map((name) => [name, SETTINGS[name]]));
  const unguarded = <T>(settings: T): T => settings; // envalid's own guard throws where a setting is optional
  return customCleanEnv(environment, wanted, unguarded, {
    reporter: ({ errors }) => {
      const faults = Object.entries(errors).map(
        ([name, error]) =>
          `  ${name}: ${environment[name] === undefined ? "is missing" : error?.message}`,
      );
      if (faults.length > 0)
        throw new InvalidSettings(`The settings are not usable:\n${faults.join("\n")}`);
    },
  }) as Settings<Name>;
};
