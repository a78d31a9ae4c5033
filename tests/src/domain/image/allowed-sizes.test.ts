import { describe, expect, it } from "@jest/globals";
import { AllowedSizes, parseOnDemandSizes } from "../../../../src/domain/image/allowed-sizes.ts";
import { PublishedKey } from "../../../../src/domain/image/published-key.ts";
import { ThumbnailSize } from "../../../../src/domain/image/thumbnail-size.ts";
import { MD5 } from "../../../mothers/original.mother.ts";

describe("allowed sizes", () => {
  const allowed = new AllowedSizes(ThumbnailSize.parseList("400x200,640xauto,400x200"));

  it.each(["_400x200", "_640xauto", "_400x200.webp", "_640xauto.avif"])("include %s", (ending) => {
    expect(allowed.include(PublishedKey.parse(`${MD5}${ending}`))).toBe(true);
  });

  it.each(["", "_200x400", "_400x201", "_640x480", "_autox640", "_400xauto.webp"])(
    "do not include %p",
    (ending) => {
      expect(allowed.include(PublishedKey.parse(`${MD5}${ending}`))).toBe(false);
    },
  );

  it("are listed once, as they stand in addresses", () => {
    expect(allowed.list()).toEqual(["400x200", "640xauto"]);
  });

  it("may be none on demand, but nothing that is not a size", () => {
    expect(parseOnDemandSizes(" ")).toEqual([]);
    expect(parseOnDemandSizes("400x200, 50x50").map(String)).toEqual(["400x200", "50x50"]);
    expect(() => parseOnDemandSizes("400x200,")).toThrow(/is not a thumbnail size/);
  });
});
