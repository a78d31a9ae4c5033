import { beforeAll, expect, it } from "@jest/globals";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { eventually } from "../support/eventually.ts";
import { Pin } from "../support/pin.ts";
import { RunningService } from "../support/running-service.ts";
import { readPhoto } from "../support/sample-pictures.ts";

const UPLOADS = 120;
const BYTES = 4_300_000;
const GIGABYTE = 1024 ** 3;

const root = temporaryDirectory();

let service: RunningService;
beforeAll(async () => {
  service = await RunningService.start({ PORT: "0", DATA_DIR: root, THUMBNAIL_SIZES: "100x100" });
});

it("takes 120 uploads of 4.3 MB at once with less than 1 GB of memory", async () => {
  const photo = await readPhoto();
  const content = Buffer.concat([photo], BYTES); // zeros after the picture's end
  const pins = Array.from({ length: UPLOADS }, () => new Pin(service.url));
  let highest = 0;
  const sampling = setInterval(async () => {
    highest = Math.max(highest, await service.residentBytes());
  }, 50);
  try {
    const answers = await Promise.all(pins.map((pin) => pin.upload(content)));
    expect(answers.map(({ status }) => status)).toEqual(pins.map(() => 200));
    await eventually(
      async () => (await Promise.all(pins.map((pin) => pin.notifications()))).flat(),
      ({ length }) => length > 0, // tasks that decode run by now; more of them need no more memory
    );
  } finally {
    clearInterval(sampling);
    await service.stop("SIGKILL"); // it has more to do than this test waits for
  }
  expect(highest).toBeGreaterThan(0);
  expect(highest).toBeLessThan(GIGABYTE);
}, 120_000);
