import { makeExactValidator } from "envalid";
import { parseOnDemandSizes } from "../../domain/image/allowed-sizes.ts";
import { ThumbnailSize } from "../../domain/image/thumbnail-size.ts";
import { parseVariantFormats } from "../../domain/image/variant-format.ts";
import { ModerationPolicy } from "../../domain/moderation/moderation-policy.ts";
import type { ValuesOf } from "./environment.ts";
import { SETTINGS } from "./settings.ts";

/**
 * All settings of the service. They are apart from {@link SETTINGS} because the policy brings the whole moderation taxonomy,
 * which the upload function need not load.
 */
export const PICTURE_SETTINGS = {
  ...SETTINGS,
  THUMBNAIL_SIZES: makeExactValidator(ThumbnailSize.parseList)(),
  /** Made when they are first requested, in addition to those of THUMBNAIL_SIZES. */
  ON_DEMAND_SIZES: makeExactValidator(parseOnDemandSizes)({ default: [] }),
  /** In addition to each thumbnail's own format. */
  THUMBNAIL_FORMATS: makeExactValidator(parseVariantFormats)({ default: [] }),
  MODERATION_POLICY: makeExactValidator(ModerationPolicy.parse)(),
};

export type SettingName = keyof typeof PICTURE_SETTINGS;
export type Settings<Name extends SettingName> = ValuesOf<typeof PICTURE_SETTINGS, Name>;
