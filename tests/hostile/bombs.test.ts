import { afterAll, describe, expect, it } from "@jest/globals";
import { BOMBS } from "./bombs.ts";
import { HostileProcess } from "./hostile-process.ts";

const MAX_SECONDS = 10;
const MAX_MEGABYTES = 700; // of the whole process, over all of them: about 520, and more where garbage is collected late

describe("a small file that becomes very large", () => {
  const service = new HostileProcess();
  afterAll(() => service.stop());

  it.each(Object.entries(BOMBS))(
    "ends soon, in little memory, as expected: %s",
    async (_, { make, ends }) => {
      const content = await make();
      expect(content.length).toBeLessThan(4_400_000);
      for (const [i, outcome] of ends.entries()) {
        const report = await service.run({ content, skipsUpload: i === 1 }, MAX_SECONDS);
        expect(report).toMatchObject({ outcome });
        expect(report.peak).toBeLessThan(MAX_MEGABYTES);
      }
    },
  );
});
