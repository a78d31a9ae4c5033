import { describe, expect, it } from "@jest/globals";
import { readSettings } from "../../../../src/adapters/composition/settings.ts";

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
  it("are read to what they mean", () => {
    const settings = readSettings(
      {
        THUMBNAIL_SIZES: "100x100,640xauto",
        MODERATION_POLICY: '{ "labels": { "Explicit": 80 } }',
        IMAGE_SERVICE_URL: "http://Localhost:3000",
        MAX_IMAGE_BYTES: "4400000",
        PORT: "0",
        DATA_DIR: ".local",
      },
      "THUMBNAIL_SIZES",
      "MODERATION_POLICY",
      "IMAGE_SERVICE_URL",
      "MAX_IMAGE_BYTES",
      "PORT",
      "DATA_DIR",
    );
    expect(settings.THUMBNAIL_SIZES.map(String)).toEqual(["100x100", "640xauto"]);
    expect(settings.MODERATION_POLICY.lowestMinConfidence).toBe(80);
    expect(settings.IMAGE_SERVICE_URL).toBe("http://Localhost:3000"); // byte for byte
    expect(settings.MAX_IMAGE_BYTES).toBe(4_400_000);
    expect(settings.PORT).toBe(0);
    expect(settings.DATA_DIR).toBe(".local");
  });

  it("that are missing or wrong are reported together, each by its name and with what is wrong", () => {
    const environment = {
      THUMBNAIL_SIZES: "100x100,huge",
      MODERATION_POLICY: '{ "labels": { "Explict": 80 } }',
      IMAGE_SERVICE_URL: "https://images.example/",
      IMAGE_HOST_URL: "ftp://images.example",
      PINSTER_API_REJECTIONS_PATH: "flagged",
      MAX_IMAGE_PIXELS: "1e6",
      PORT: "65536",
      DATA_DIR: " ",
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
    expect(faults).toMatch(/PORT: .*"65536"/);
  });

  it("that are empty are reported, not taken for defaults", () => {
    for (const name of [
      "THUMBNAIL_SIZES",
      "MODERATION_POLICY",
      "PINSTER_API_URL",
      "MAX_IMAGE_BYTES",
      "PORT",
      "UPLOADS_BUCKET",
    ] as const) {
      expect(faultsOf(() => readSettings({ [name]: "" }, name))).toMatch(name);
    }
  });

  it("that a function does not read may be missing", () => {
    expect(faultsOf(() => readSettings({ PORT: "3000" }, "PORT"))).toBe("");
  });
});
