import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import sharp from "sharp";
import { SharpFrameRenderer } from "../../src/adapters/outbound/sharp/rendering/moderation-frame.ts";
import { reportDecoders } from "../../src/adapters/outbound/sharp/sharp-decoders.ts";
import {
  decoding,
  limitDecoding,
  openUpright,
} from "../../src/adapters/outbound/sharp/sharp-picture.ts";
import { SharpPictureInspector } from "../../src/adapters/outbound/sharp/sharp-picture-inspector.ts";
import { RecordingTelemetry } from "../fakes/telemetry.fake.ts";
import { aPlainPicture } from "../mothers/pictures.mother.ts";
import { NO_PICTURES } from "./no-pictures.ts";
import { PictureService } from "./picture-service.ts";

const root = join(import.meta.dirname, "../..");
const service = new PictureService();

describe("the decoders that can be reached", () => {
  it.each(["jpeg", "png", "webp", "gif", "avif", "tiff"] as const)(
    "are those of the formats that are taken: %s",
    async (format) => {
      const bytes = await aPlainPicture(20, 10).toFormat(format).toBuffer();
      expect(await service.upload(bytes)).toMatchObject({ end: "published" });
    },
  );

  it.each(Object.entries(NO_PICTURES))("are none for %s", async (_, bytes) => {
    await expect(new SharpPictureInspector().inspect(bytes)).rejects.toThrow(
      expect.objectContaining({ name: "ImageUnreadable" }),
    );
    await expect(new SharpFrameRenderer().renderFrame(bytes, 0)).rejects.toThrow(
      expect.objectContaining({ name: "ImageUnreadable" }),
    );
    expect(await service.process(bytes)).toMatchObject({ end: "rejected", reason: "unreadable" });
  });

  it("are none for HEVC, even if the file is said to be an AVIF", async () => {
    const avif = await aPlainPicture(64, 64).avif().toBuffer();
    const text = avif.toString("latin1").replaceAll("av01", "hvc1").replaceAll("av1C", "hvcC");
    const outcome = await service.upload(Buffer.from(text, "latin1"));
    expect(outcome).toMatchObject({ end: "rejected", reason: "unreadable" });
  });

  it("are given up when they take longer than they may, as too large", async () => {
    const bytes = await aPlainPicture(9_000, 9_000).webp({ effort: 0 }).toBuffer();
    limitDecoding(1);
    try {
      await expect(
        decoding(() => openUpright(bytes).webp({ effort: 6 }).toBuffer()),
      ).rejects.toThrow(
        expect.objectContaining({
          name: "ImageTooLarge",
          message: "The picture takes more than 1 seconds to decode.",
        }),
      );
    } finally {
      limitDecoding(40);
    }
  });

  it("open no file by its path, for whatever reason one were asked for", async () => {
    await expect(sharp(join(root, "samples/rocket.jpg")).metadata()).rejects.toThrow(
      /unsupported image format/,
    );
  });

  it("are of one exact version, here and in the layer", async () => {
    const manifests = ["package.json", "layers/sharp/package.json"].map(async (path) =>
      JSON.parse(await readFile(join(root, path), "utf8")),
    );
    for (const { dependencies } of await Promise.all(manifests)) {
      expect(dependencies.sharp).toBe(sharp.versions.sharp);
    }
  });

  it("are told by their versions when a function starts, once in a process", () => {
    const telemetry = new RecordingTelemetry();
    reportDecoders(telemetry);
    reportDecoders(telemetry);
    expect(telemetry.infos).toEqual([
      {
        message: "decoders",
        fields: expect.objectContaining({
          sharp: sharp.versions.sharp,
          vips: sharp.versions.vips,
          heif: sharp.versions.heif,
        }),
      },
    ]);
  });
});

describe("a file that is no picture that is taken", () => {
  const names = ["image/jpeg", "image/png", "image/svg+xml", "application/octet-stream", ""];
  it.each(Object.entries(NO_PICTURES))(
    "%s: is refused at upload, whatever its data URI says",
    async (_, bytes) => {
      for (const name of names) {
        expect(await service.upload(bytes, name)).toEqual({
          end: "refused",
          status: 415,
          code: "IMAGE.UNSUPPORTED_TYPE",
        });
      }
    },
  );
});
