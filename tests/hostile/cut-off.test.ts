import { describe, expect, it } from "@jest/globals";
import { PictureService } from "./picture-service.ts";
import { SAMPLES } from "./samples.ts";

/** Number of bytes at the end without pixels: the end mark, in formats that have one (docs/adr/0007). */
const IDLE_BYTES: Readonly<Record<string, number>> = { jpeg: 2, png: 12, gif: 1 };
const percents = Array.from({ length: 10 }, (_, i) => (i + 1) / 100);

describe("a picture that is cut off", () => {
  const service = new PictureService();
  const uploadCut = async (whole: Buffer, missing: number) => {
    const end = await service.upload(whole.subarray(0, whole.length - missing));
    if (end.end === "published") return "published";
    return end.end === "refused" ? end.code : end.reason;
  };

  it.each(Object.entries(SAMPLES))(
    "is published only if no pixel is missing: %s",
    async (name, make) => {
      const whole = await make();
      const idle = IDLE_BYTES[name.split(",")[0] as string] ?? 0;
      for (let missing = 0; missing <= idle; missing += 1) {
        expect([missing, await uploadCut(whole, missing)]).toEqual([missing, "published"]);
      }
      const some = [1, 2, 3, 7].map((more) => idle + more);
      const more = percents.map((part) => idle + Math.ceil(whole.length * part));
      for (const missing of [...some, ...more]) {
        const result = await uploadCut(whole, missing);
        expect([missing, result]).toEqual([
          missing,
          expect.stringMatching(/^(IMAGE\.UNREADABLE|unreadable)$/),
        ]);
      }
    },
  );
});
