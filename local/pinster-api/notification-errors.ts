import type { NotificationData } from "./received-notifications.ts";

/** The errors of each field, as Rails words them; empty if there are none. */
export type FieldErrors = Readonly<Record<string, readonly string[]>>;

const REQUIRED = ["imageable_id", "imageable_type", "base_file_name"];

const blankFields = (
  data: NotificationData,
  fields: readonly string[],
): Record<string, readonly string[]> =>
  Object.fromEntries(
    fields
      .filter((field) => typeof data[field] !== "string" || data[field] === "")
      .map((field) => [field, ["can't be blank"]]),
  );

/** Validates the notification of a published image as PinsterApi does (docs/pinster-api-contract.md, section 3). */
export const imageErrors = (data: NotificationData): FieldErrors => {
  const errors = blankFields(data, [...REQUIRED, "storage_location_uri"]);
  const { base_file_name: name, storage_location_uri: uri } = data;
  if (Object.keys(errors).length === 0 && !String(uri).includes(String(name))) {
    errors["base_file_name"] = ["must be in storage_location_uri"];
  }
  return errors;
};

/** Validates the notification of a rejected upload. */
export const rejectionErrors = (data: NotificationData): FieldErrors =>
  blankFields(data, [...REQUIRED, "reason"]);
