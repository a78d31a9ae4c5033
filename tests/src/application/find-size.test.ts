import { describe, expect, it } from "@jest/globals";
import { FindSize } from "../../../src/application/generate-size/find-size.use-case.ts";
import { PublishedKey } from "../../../src/domain/image/published-key.ts";
import { ThumbnailSize } from "../../../src/domain/image/thumbnail-size.ts";
import { InMemoryPublishedImageStore } from "../../fakes/published-image-store.fake.ts";
import { MD5, SHA256 } from "../../mothers/original.mother.ts";
import { aRenderedFile } from "../../mothers/rendered-picture.mother.ts";

describe("FindSize", () => {
  const published = new InMemoryPublishedImageStore();
  const findSize = new FindSize(published, ThumbnailSize.parseList("400x200"));

  it("finds an allowed size of a published image, and makes nothing", async () => {
    await published.claim(PublishedKey.of(MD5), SHA256, aRenderedFile("image"));
    const key = `${MD5}_400x200.webp`;
    expect(await findSize.execute({ key })).toEqual({
      kind: "found",
      key: PublishedKey.parse(key),
    });
    expect([...published.files.keys()]).toEqual([`${MD5}`]);
  });

  it.each([
    ["what is no thumbnail's key", `${MD5}`, { reason: "not-a-thumbnail" }],
    [
      "a size that nobody allowed",
      `${MD5}_401x200`,
      { reason: "size-not-allowed", allowed: ["400x200"] },
    ],
    ["what was never published", `${"0".repeat(32)}_400x200`, { reason: "not-published" }],
  ])("refuses %s", async (_, key, refusal) => {
    expect(await findSize.execute({ key })).toEqual({ kind: "refused", refusal });
  });
});
