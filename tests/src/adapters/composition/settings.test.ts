import { describe, expect, it } from "@jest/globals";
import {
  type Environment,
  readEnvironment,
} from "../../../../src/adapters/composition/environment.ts";
import type { SettingName } from "../../../../src/adapters/composition/picture-settings.ts";
import { PICTURE_SETTINGS } from "../../../../src/adapters/composition/picture-settings.ts";

const readSettings = <const Name extends SettingName>(
  environment: Environment,
  ...names: readonly Name[]
) => readEnvironment(PICTURE_SETTINGS, environment, names);

const faultsOf = (read: () => unknown): string => {
  try {
    read();
  } catch (error) {
    expect(error).toMatchObject({ name: "InvalidSettings" });
    return (error as Error).message;
  }
  return "";
};

describe("settings", () => {
  it("are parsed from their environment variables", () => {
    const settings = readSettings(
      {
        THUMBNAIL_SIZES: "100x100,640xauto",
        MODERATION_POLICY: '{ "labels": { "Explicit": 80 } }',
        IMAGE_SERVICE_URL: "http://Localhost:3000",
        MAX_IMAGE_BYTES: "4400000",
      },
      "THUMBNAIL_SIZES",
      "MODERATION_POLICY",
      "IMAGE_SERVICE_URL",
      "MAX_IMAGE_BYTES",
    );
    expect(settings.THUMBNAIL_SIZES.map(String)).toEqual(["100x100", "640xauto"]);
    expect(settings.MODERATION_POLICY.lowestMinConfidence).toBe(80);
    expect(settings.IMAGE_SERVICE_URL).toBe("http://Localhost:3000"); // byte for byte
    expect(settings.MAX_IMAGE_BYTES).toBe(4_400_000);
  });

  it("that are missing or wrong are reported together, each by its name and with what is wrong", () => {
    const environment = {
      THUMBNAIL_SIZES: "100x100,huge",
      MODERATION_POLICY: '{ "labels": { "Explict": 80 } }',
      IMAGE_SERVICE_URL: "https://images.example/",
      IMAGE_HOST_URL: "ftp://images.example",
      PINSTER_API_REJECTIONS_PATH: "flagged",
      MAX_IMAGE_PIXELS: "1e6",
      IMAGES_BUCKET: " ",
    };
    const faults = faultsOf(() =>
      readSettings(
        environment,
        "PINSTER_API_URL",
        "UPLOADS_BUCKET",
        ...(Object.keys(environment) as (keyof typeof environment)[]),
      ),
    );
    expect(faults.split("\n").map((line) => /^ {2}([A-Z_]+): \S/.exec(line)?.[1])).toEqual(
      expect.arrayContaining(["PINSTER_API_URL", "UPLOADS_BUCKET", ...Object.keys(environment)]),
    );
    expect(faults).toMatch(/PINSTER_API_URL: is missing/);
    expect(faults).toMatch(/THUMBNAIL_SIZES: .*"huge" is not a thumbnail size/);
    expect(faults).toMatch(/MODERATION_POLICY: .*unknown label "Explict"/);
    expect(faults).toMatch(/IMAGE_SERVICE_URL: .*must not end in a slash/);
    expect(faults).toMatch(/IMAGES_BUCKET: .*is empty/);
  });

  it("that are optional may be missing or empty, and are checked where they are given", () => {
    const read = (environment: Environment) =>
      readEnvironment(PICTURE_SETTINGS, environment, ["UPLOADS_BUCKET"], ["IMAGE_SERVICE_URL"]);
    expect(read({ UPLOADS_BUCKET: "uploads" }).IMAGE_SERVICE_URL).toBeUndefined();
    const empty = { UPLOADS_BUCKET: "uploads", IMAGE_SERVICE_URL: "" };
    expect(read(empty).IMAGE_SERVICE_URL).toBeUndefined();
    expect(faultsOf(() => read({ ...empty, IMAGE_SERVICE_URL: "images" }))).toMatch(
      /IMAGE_SERVICE_URL: .*"images" is not an http/,
    );
  });

  it("that may be null are null if they say so", () => {
    const settings = readSettings(
      { REJECTED_RETENTION_DAYS: "null", USER_UPLOADS_PER_HOUR: "1000" },
      "REJECTED_RETENTION_DAYS",
      "USER_UPLOADS_PER_HOUR",
    );
    expect(settings).toEqual({ REJECTED_RETENTION_DAYS: null, USER_UPLOADS_PER_HOUR: 1_000 });
    expect(
      faultsOf(() => readSettings({ USER_UPLOADS_PER_HOUR: "none" }, "USER_UPLOADS_PER_HOUR")),
    ).toMatch(/USER_UPLOADS_PER_HOUR: .*"none" is neither a whole number above 0 nor null/);
  });

  it("that are empty are reported, not replaced by defaults", () => {
    for (const name of [
      "THUMBNAIL_SIZES",
      "MODERATION_POLICY",
      "PINSTER_API_URL",
      "MAX_IMAGE_BYTES",
      "UPLOADS_BUCKET",
    ] as const) {
      expect(faultsOf(() => readSettings({ [name]: "" }, name))).toMatch(name);
    }
  });

  it("that a function does not read may be missing", () => {
    expect(faultsOf(() => readSettings({ UPLOADS_BUCKET: "uploads" }, "UPLOADS_BUCKET"))).toBe("");
  });
});
