import type { UploadLimits } from "../../../domain/upload/upload-limits.ts";
import type { Settings } from "../picture-settings.ts";

/** What {@link uploadLimits} needs. */
export const LIMIT_SETTINGS = [
  "USER_UPLOADS_PER_HOUR",
  "USER_BYTES_PER_DAY",
  "IMAGEABLE_UPLOADS_PER_HOUR",
  "IMAGEABLE_BYTES_PER_DAY",
] as const;

export const uploadLimits = (
  settings: Settings<(typeof LIMIT_SETTINGS)[number]>,
): UploadLimits => ({
  userUploadsPerHour: settings.USER_UPLOADS_PER_HOUR,
  userBytesPerDay: settings.USER_BYTES_PER_DAY,
  imageableUploadsPerHour: settings.IMAGEABLE_UPLOADS_PER_HOUR,
  imageableBytesPerDay: settings.IMAGEABLE_BYTES_PER_DAY,
});
