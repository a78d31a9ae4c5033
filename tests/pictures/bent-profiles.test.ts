import { describe, expect, it } from "@jest/globals";
import sharp from "sharp";
import {
  displayProfile,
  gammaCurve,
  type Primaries,
} from "../../src/adapters/outbound/sharp/colour/icc-profile.ts";
import { tryProfile } from "../../src/adapters/outbound/sharp/colour/profile-effect.ts";
import { iccp, withChunks } from "./support/png.ts";
import { render } from "./support/rendering.ts";

const SRGB: Primaries = {
  white: [0.3127, 0.329],
  red: [0.64, 0.33],
  green: [0.3, 0.6],
  blue: [0.15, 0.06],
};

/** An encoded curve by its 256 values from stored levels to light. */
const curveOf = (values: readonly number[]): Buffer => {
  const curve = Buffer.alloc(12 + 2 * values.length);
  curve.write("curv", 0, "latin1");
  curve.writeUInt32BE(values.length, 8);
  for (const [i, value] of values.entries()) {
    curve.writeUInt16BE(Math.round(value * 65_535), 12 + 2 * i);
  }
  return curve;
};

/** Odd levels are white, even levels are a ramp. */
const SAWTOOTH = displayProfile(
  curveOf(Array.from({ length: 256 }, (_, level) => (level % 2 ? 1 : (level / 255) ** 2.2))),
  SRGB,
);

describe("a profile under which a mean is not the mean", () => {
  it.each([
    ["of odd and even levels", SAWTOOTH],
    ["of linear light", displayProfile(gammaCurve(1), SRGB)],
  ])("is bent: %s", async (_, profile) => {
    expect(await tryProfile(profile, "srgb")).toBe("bent");
  });

  it("is not one of those that cameras and screens have", async () => {
    for (const gamma of [1.8, 2.2, 2.4]) {
      const wide = { ...SRGB, green: [0.21, 0.71] } as const;
      expect(await tryProfile(displayProfile(gammaCurve(gamma), wide), "srgb")).toBe("gentle");
    }
  });

  it("shows the same in thumbnails and at full size, although they are smaller", async () => {
    const side = 2_000;
    const data = Buffer.alloc(side * side * 3);
    // Alternating odd levels: white at full size. Their mean is even, and would be dark.
    for (let i = 0; i < side * side; i += 1) data.fill(i % 2 ? 41 : 39, i * 3, i * 3 + 3);
    const plain = await sharp(data, { raw: { width: side, height: side, channels: 3 } })
      .png({ compressionLevel: 1 })
      .toBuffer();
    const { image, thumbnails } = await render(withChunks(plain, iccp(SAWTOOTH)), {
      sizes: "100x100,640xauto",
    });
    for (const { content } of [image, ...thumbnails.map(({ file }) => file)]) {
      const { channels } = await sharp(content).stats();
      for (const { min } of channels) expect(min).toBeGreaterThan(250);
    }
  });
});
