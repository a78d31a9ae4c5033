import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { eventually } from "../support/eventually.ts";
import { Pin } from "../support/pin.ts";
import type { Json } from "../support/request-json.ts";
import { RunningService } from "../support/running-service.ts";
import { readHalfPhoto, readPhoto } from "../support/sample-pictures.ts";

const root = temporaryDirectory();

/** An event as version 0.1.0 writes it. Its state machine's input has no version. */
const entered010 = (state: string, input: Json): string =>
  `\n${JSON.stringify({ type: "StateEntered", state, input, at: "2026-01-01T00:00:00.000Z" })}`;

/** The state that 0.1.0 keeps of a published picture. Its member names differ from today's. */
const PUBLISHED_010 = {
  image: { contentType: "image/jpeg", dimensions: { width: 640, height: 427 }, size: 1 },
  thumbnails: [],
};

const PICTURES = [
  {
    state: "Unreadable", // today's state machine does not have it
    result: { error: { Error: "ImageUnreadable", Cause: "VipsJpeg: premature end" } },
    read: readHalfPhoto,
    kind: "flagged",
    expected: { reason: "unreadable" },
  },
  {
    state: "NotifyPinster", // today's has it, with another input
    result: { published: PUBLISHED_010 },
    read: readPhoto,
    kind: "published",
    expected: { width: 640, thumbnailable: true },
  },
] as const;

describe("an execution that version 0.1.0 began", () => {
  it.each(PICTURES)(
    "starts over and ends well when 0.1.0 was killed in its state $state",
    async (picture) => {
      const directory = join(root, picture.state);
      const first = await RunningService.start({ PORT: "0", DATA_DIR: directory });
      const pin = new Pin(first.url);
      const { body } = await pin.upload(await picture.read());
      await pin.waitForNotifications(picture.kind);
      await first.stop();

      const history = join(directory, "executions", String(body["upload_id"]), "history.jsonl");
      const [started = ""] = (await readFile(history, "utf8")).trim().split("\n");
      const { upload } = JSON.parse(started).input;
      await writeFile(
        history,
        [
          entered010("ModerateImage", { upload }), // when it is created,
          entered010("ModerateImage", { upload }), // and when it is run
          entered010(picture.state, { upload, ...picture.result }),
        ].join(""),
      );
      for (const folder of ["pinster-api", "rejections", "buckets/images"]) {
        await rm(join(directory, folder), { recursive: true, force: true });
      }

      const second = await RunningService.start({ PORT: first.port, DATA_DIR: directory });
      expect(second.output).toContain("1 upload(s) of an earlier run go on");
      expect(await pin.waitForNotifications(picture.kind)).toEqual([
        expect.objectContaining(picture.expected),
      ]);
      await eventually(
        () => readFile(history, "utf8"),
        (text) => text.includes('"Succeeded"'),
      );
      await second.stop();
    },
  );
});
