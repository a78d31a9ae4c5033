import { describe, expect, it } from "@jest/globals";
import { PictureService } from "./picture-service.ts";
import { SAMPLES } from "./samples.ts";

/** How many bytes at the end hold no pixel: the mark of the end, where a format has one (docs/adr/0007). */
const IDLE_BYTES: Readonly<Record<string, number>> = { jpeg: 2, png: 12, gif: 1 };
const percents = Array.from({ length: 10 }, (_, i) => (i + 1) / 100);

describe("a picture that is cut off", () => {
  const service = new PictureService();
  const cut = async (whole: Buffer, missing: number) => {
    const outcome = await service.upload(whole.subarray(0, whole.length - missing));
    if (outcome.end === "published") return "published";
    return outcome.end === "refused" ? outcome.code : outcome.reason;
  };

  it.each(Object.entries(SAMPLES))(
    "%s: is published where no pixel is missing, and nowhere else",
    async (name, make) => {
      const whole = await make();
      const idle = IDLE_BYTES[name.split(",")[0] as string] ?? 0;
      for (let missing = 0; missing <= idle; missing += 1) {
        expect([missing, await cut(whole, missing)]).toEqual([missing, "published"]);
      }
      const some = [1, 2, 3, 7].map((more) => idle + more);
      const more = percents.map((part) => idle + Math.ceil(whole.length * part));
      for (const missing of [...some, ...more]) {
        const became = await cut(whole, missing);
        expect([missing, became]).toEqual([
          missing,
          expect.stringMatching(/^(IMAGE\.UNREADABLE|unreadable)$/),
        ]);
      }
    },
  );
});
