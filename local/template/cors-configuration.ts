import { type Mapping, mappingOf } from "./intrinsic-functions.ts";

/** As an HTTP API states it. */
export interface CorsConfiguration {
  readonly AllowOrigins: readonly string[];
  readonly AllowMethods: readonly string[];
  readonly AllowHeaders: readonly string[];
  /** What a page of another origin may read of an answer, beside what browsers always allow. */
  readonly ExposeHeaders?: readonly string[];
  /** Seconds. */
  readonly MaxAge: number;
}

/**
 * The CORS configuration of a bucket, which states it in another way.
 * @throws {TypeError} if it has none
 */
export const bucketCorsOf = (bucket: Mapping): CorsConfiguration => {
  const { CorsRules: rules } = mappingOf(bucket["CorsConfiguration"]);
  const [rule] = (rules ?? []) as readonly Mapping[];
  if (rule === undefined) throw new TypeError("The bucket has no CORS configuration.");
  return {
    AllowOrigins: rule["AllowedOrigins"] as readonly string[],
    AllowMethods: rule["AllowedMethods"] as readonly string[],
    AllowHeaders: rule["AllowedHeaders"] as readonly string[],
    MaxAge: Number(rule["MaxAge"]),
  };
};
