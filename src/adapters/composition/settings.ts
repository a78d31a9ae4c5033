import {
  httpUrl,
  nonEmptyText,
  path,
  positiveInteger,
  positiveIntegerOrNull,
  trueOrFalse,
  wholeNumber,
} from "./setting-validators.ts";

/** The settings of every function, by the environment variable that holds them. Pictures have more: picture-settings.ts. */
export const SETTINGS = {
  UPLOADS_BUCKET: nonEmptyText(),
  IMAGES_BUCKET: nonEmptyText(),
  LEDGER_TABLE: nonEmptyText(),
  STATE_MACHINE_ARN: nonEmptyText(),
  REJECTION_TOPIC_ARN: nonEmptyText(),
  KEYS_SECRET_ID: nonEmptyText(),
  /** `iss` of our tokens, `aud` of PinsterApi's. */
  IMAGE_SERVICE_URL: httpUrl(),
  PINSTER_API_URL: httpUrl(),
  PINSTER_API_REJECTIONS_PATH: path(),
  /** Where published pictures are read. */
  IMAGE_HOST_URL: httpUrl(),

  /** Of all frames together. A larger animation gets thumbnails of its first frame. */
  MAX_ANIMATION_PIXELS: positiveInteger(),
  MAX_ANIMATION_FRAMES: positiveInteger(),
  /** Of a picture in a request's body. */
  MAX_IMAGE_BYTES: positiveInteger(),
  /** Of a picture that a client puts into the bucket by itself. */
  MAX_DIRECT_IMAGE_BYTES: positiveInteger(),
  /** Of all frames together. */
  MAX_IMAGE_PIXELS: positiveInteger(),
  /** Of width and height each. */
  MAX_IMAGE_SIDE: positiveInteger(),
  MAX_IMAGE_FRAMES: positiveInteger(),
  /** Of the memory that decoding a picture takes, as estimated. The process itself takes some 200 MB more. */
  MAX_DECODE_BYTES: positiveInteger(),
  /** Of an animation's frames that look different, so many are judged. One with more is published as its first frame. */
  MAX_MODERATED_FRAMES: positiveInteger(),
  /** For each time that a picture is decoded. */
  MAX_DECODE_SECONDS: positiveInteger(),
  /** Of each published file. */
  MAX_PUBLISHED_BYTES: positiveInteger(),
  /** The books of so many days are closed each hour. */
  BOOKS_DAYS: positiveInteger(),
  /** Of the originals of flagged and rejected uploads; `null` for ever. */
  REJECTED_RETENTION_DAYS: positiveIntegerOrNull(),
  /** Lookups that may wait for news at the same moment. */
  MAX_WAITING_LOOKUPS: wholeNumber(),
  /** Whether a client sees for which labels moderation rejected its picture. */
  SHOW_MODERATION_LABELS: trueOrFalse(),
  /** How much one user may upload; `null`: any number. */
  USER_UPLOADS_PER_HOUR: positiveIntegerOrNull(),
  USER_BYTES_PER_DAY: positiveIntegerOrNull(),
  /** The same for one imageable, whoever uploads. */
  IMAGEABLE_UPLOADS_PER_HOUR: positiveIntegerOrNull(),
  IMAGEABLE_BYTES_PER_DAY: positiveIntegerOrNull(),
};
