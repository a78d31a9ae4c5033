import { describe, expect, it } from "@jest/globals";
import { thumbHashToApproximateAspectRatio, thumbHashToAverageRGBA } from "thumbhash";
import { openPicture } from "./support/comparison.ts";
import { render } from "./support/rendering.ts";
import { encodePng } from "./support/tagged.ts";
import { truth } from "./support/truth.ts";

describe("a picture's placeholder", () => {
  it("has the colour of most of the picture", async () => {
    const blue = openPicture(truth()).composite([
      { input: { create: { width: 300, height: 140, channels: 3, background: "#2255cc" } } },
    ]);
    const { placeholder } = await render(await blue.png().toBuffer());
    expect(placeholder.dominantColor).toMatch(/^#2[0-4]5[3-7]c[a-e]$/);
  });

  it.each(["100x100,1600x1600", "640xauto", "20x20"])(
    "has a ThumbHash of the whole picture, whatever the thumbnails' sizes: %s",
    async (sizes) => {
      const { placeholder } = await render(await encodePng(truth()), { sizes });
      const hash = Buffer.from(placeholder.thumbHash, "base64");
      expect(thumbHashToApproximateAspectRatio(hash)).toBeCloseTo(1.5, 0);
      const { r, g, b, a } = thumbHashToAverageRGBA(hash);
      expect([r, g, b].every((value) => value > 0.35 && value < 0.65)).toBe(true);
      expect(a).toBe(1);
    },
  );

  it("is white for a wholly transparent picture", async () => {
    const empty = { data: Buffer.alloc(400), width: 10, height: 10, channels: 4 } as const;
    const { placeholder } = await render(await encodePng(empty));
    expect(placeholder.dominantColor).toBe("#ffffff");
  });
});
