import { describe, it } from "@jest/globals";
import { expectPublishedAs, openPicture } from "./support/comparison.ts";
import { chrm, gama, iccp, withChunks } from "./support/png.ts";
import { SPACES, type Space, SRGB_PROFILES, toLight } from "./support/profiles.ts";
import { encodePng, valuesIn } from "./support/tagged.ts";
import { greyTruth, paint, truth } from "./support/truth.ts";

const SRGB = [0.3127, 0.329, 0.64, 0.33, 0.3, 0.6, 0.15, 0.06] as const;
const ADOBE = [0.3127, 0.329, 0.64, 0.33, 0.21, 0.71, 0.15, 0.06] as const;

const linear = () => paint(300, 200, 3, (colour) => colour.map(toLight));

describe("a PNG's gAMA and cHRM", () => {
  it("convert linear values to how they look", async () => {
    const picture = await encodePng(linear());
    await expectPublishedAs(withChunks(picture, gama(1)), truth());
    await expectPublishedAs(withChunks(picture, gama(1), chrm(...SRGB)), truth());
  });

  it("convert values of other primaries", async () => {
    const picture = await encodePng(valuesIn(SPACES["Adobe RGB"] as Space));
    await expectPublishedAs(withChunks(picture, gama(2.199_219), chrm(...ADOBE)), truth());
  });

  it("convert grey pictures", async () => {
    const dark = paint(300, 200, 1, (colour) => [
      toLight(0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2]),
    ]);
    const picture = await openPicture(dark).toColourspace("b-w").png().toBuffer();
    await expectPublishedAs(withChunks(picture, gama(1)), greyTruth());
  });

  it("change nothing where they mean sRGB", async () => {
    await expectPublishedAs(
      withChunks(await encodePng(truth()), gama(2.2), chrm(...SRGB)),
      truth(),
    );
  });

  const srgb = { type: "sRGB", content: Buffer.of(0) };
  const [profile] = Object.values(SRGB_PROFILES) as [Buffer];
  const noPrimaries = chrm(0, 0, 0, 0, 0, 0, 0, 0);

  it.each([
    ["beside an sRGB chunk", [srgb, gama(1)]],
    ["beside a profile", [iccp(profile), gama(1)]],
    ["with a gamma that no display has", [gama(1e9)]],
    ["with such a gamma and no primaries", [gama(0.01), noPrimaries]],
  ])("are ignored %s", async (_, chunks) => {
    await expectPublishedAs(withChunks(await encodePng(truth()), ...chunks), truth());
  });

  it("count as gAMA alone where cHRM describes no primaries", async () => {
    await expectPublishedAs(withChunks(await encodePng(linear()), gama(1), noPrimaries), truth());
  });
});
