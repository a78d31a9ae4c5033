import type { ToldData } from "./received-notifications.ts";

export type FieldErrors = Readonly<Record<string, readonly string[]>>;

const REQUIRED = ["imageable_id", "imageable_type", "base_file_name"];

const missing = (data: ToldData, fields: readonly string[]): Record<string, string[]> =>
  Object.fromEntries(
    fields
      .filter((field) => typeof data[field] !== "string" || data[field] === "")
      .map((field) => [field, ["can't be blank"]]),
  );

/** What PinsterApi has against an image (docs/pinster-api-contract.md, section 3); empty if nothing. */
export const imageErrors = (data: ToldData): FieldErrors => {
  const errors = missing(data, [...REQUIRED, "storage_location_uri"]);
  const { base_file_name: name, storage_location_uri: uri } = data;
  if (Object.keys(errors).length === 0 && !String(uri).includes(String(name))) {
    errors["base_file_name"] = ["must be in storage_location_uri"];
  }
  return errors;
};

export const rejectionErrors = (data: ToldData): FieldErrors =>
  missing(data, [...REQUIRED, "reason"]);
