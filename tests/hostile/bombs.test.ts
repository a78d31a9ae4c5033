import { afterAll, describe, expect, it } from "@jest/globals";
import { BOMBS } from "./bombs.ts";
import { HostileProcess } from "./hostile-process.ts";

const MAX_SECONDS = 10;
const MAX_MEGABYTES = 600; // of the whole process, over all of them

describe("a small file that wants to become very much", () => {
  const service = new HostileProcess();
  afterAll(() => service.stop());

  for (const [what, { make, ends }] of Object.entries(BOMBS)) {
    it(`${what}: ends soon, in little memory, as ${ends[0]}; past the upload as ${ends[1]}`, async () => {
      const bytes = await make();
      expect(bytes.length).toBeLessThan(4_400_000);
      for (const past of [false, true]) {
        const report = await service.run({ bytes, past }, MAX_SECONDS);
        expect(report).toMatchObject({ outcome: ends[past ? 1 : 0] });
        expect(report.peak).toBeLessThan(MAX_MEGABYTES);
      }
    });
  }
});
