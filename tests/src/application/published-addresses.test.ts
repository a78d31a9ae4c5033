import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { GenerateThumbnails } from "../../../src/application/generate-thumbnails/generate-thumbnails.use-case.ts";
import { NotifyPinster } from "../../../src/application/notify-pinster/notify-pinster.use-case.ts";
import { ThumbnailSize } from "../../../src/domain/image/thumbnail-size.ts";
import { VARIANT_FORMATS } from "../../../src/domain/image/variant-format.ts";
import { FakeFingerprinter } from "../../fakes/fingerprinter.fake.ts";
import { InMemoryOriginalStore } from "../../fakes/original-store.fake.ts";
import { FakePictureDecoder } from "../../fakes/picture-decoder.fake.ts";
import { RecordingPinsterApi } from "../../fakes/pinster-api.fake.ts";
import { InMemoryPublishedImageStore } from "../../fakes/published-image-store.fake.ts";
import { anOriginal, anUpload } from "../../mothers/original.mother.ts";

const HOST = "https://host.example/images";

const aSide = fc.integer({ min: 1, max: 16_383 }).map(String);
const aSize = fc
  .oneof(
    fc.tuple(aSide, aSide),
    fc.tuple(aSide, fc.constant("auto")),
    fc.tuple(fc.constant("auto"), aSide),
  )
  .map((sides) => ThumbnailSize.parse(sides.join("x")));
const someSizes = fc.uniqueArray(aSize, { maxLength: 6, selector: String });
const someFormats = fc.uniqueArray(fc.constantFrom(...VARIANT_FORMATS));

describe("the addresses that NotifyPinster sends", () => {
  it("are those of the files that GenerateThumbnails published, for all sizes and formats", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1 }),
        someSizes,
        someFormats,
        async (content, sizes, formats) => {
          const originals = new InMemoryOriginalStore();
          const published = new InMemoryPublishedImageStore();
          const pinsterApi = new RecordingPinsterApi();
          const original = anOriginal(new FakeFingerprinter().ofImage(content));
          const { md5, versionId } = await originals.save(content, "image/png", original);
          const upload = anUpload({ md5, versionId });

          const outcome = await new GenerateThumbnails(
            { originals, pictures: new FakePictureDecoder(), published },
            {
              sizes,
              formats,
              limits: { maxPixels: 1_000_000, maxSide: 1_000, maxFrames: 1, maxDecodeBytes: 1e9 },
              maxPublishedBytes: 1_000,
            },
          ).execute({ ...upload, publish: "picture" });
          await new NotifyPinster({ originals, pinsterApi }, { imageHostUrl: HOST }).execute({
            upload,
            outcome,
          });

          const [sent] = pinsterApi.images;
          const files = [...published.files].map(([key, { content: file }]) => [
            `${HOST}/${key}`,
            new TextDecoder().decode(file),
          ]);
          const sentFiles = [
            [sent?.uri, "image"],
            ...(sent?.thumbnails ?? []).flatMap(({ uri, size, variants }) => [
              [uri, `thumbnail ${size}`],
              ...variants.map((each) => [each.uri, `thumbnail ${size} as ${each.format}`]),
            ]),
          ];
          expect(files.toSorted()).toEqual(sentFiles.toSorted());
          expect(files).toHaveLength(1 + sizes.length * (1 + formats.length));
        },
      ),
    );
  });
});
