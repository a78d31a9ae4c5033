import { access, mkdir, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { ObservedDisk } from "../support/observed-disk.ts";
import { Pin } from "../support/pin.ts";
import { RunningService } from "../support/running-service.ts";
import { readPhoto } from "../support/sample-pictures.ts";

const root = temporaryDirectory();
const EXECUTIONS = 500;

/** Executions that ended well, long ago and just now. */
const writeFinished = async (directory: string, at: Date, prefix: string): Promise<void> => {
  for (let i = 0; i < EXECUTIONS / 2; i++) {
    const folder = join(directory, "executions", `${prefix}${i}`);
    await mkdir(folder, { recursive: true });
    const succeeded = { type: "Succeeded", state: "Published", at: at.toISOString() };
    await writeFile(join(folder, "history.jsonl"), `\n${JSON.stringify(succeeded)}`);
  }
};

const LEFTOVERS = [
  "buckets/uploads/.incoming/0a1b/content.jpg",
  "buckets/images/.incoming/0a1b/content.jpg",
  "executions/.6b8b9b3e-1f7a-4f0e-9c0d-2f1d3c4b5a69/history.jsonl",
  "pinster-api/images/.6b8b9b3e-1f7a-4f0e-9c0d-2f1d3c4b5a69",
];

describe("a data directory", () => {
  it("has every folder flushed into which something is moved for an upload", async () => {
    const directory = join(root, "flushed");
    await mkdir(directory);
    const disk = new ObservedDisk(directory);
    const data = join(directory, "data");
    const service = await RunningService.start({ PORT: "0", DATA_DIR: data, ...disk.settings });
    const pin = new Pin(service.url);
    const { body } = await pin.upload(await readPhoto());
    await pin.waitForNotifications();
    await service.stop();
    const md5 = basename(String(body["key"]));
    expect(await disk.used("flushed")).toEqual(
      expect.arrayContaining([
        directory,
        data,
        join(data, "buckets/uploads/raw"),
        join(data, "buckets/uploads/raw", md5),
        join(data, "buckets/images"),
        join(data, "executions"),
      ]),
    );
  });

  it("is opened with one reading of each history, and without what a killed process has left", async () => {
    const directory = join(root, "restarted");
    const data = join(directory, "data");
    await writeFinished(data, new Date(), "new");
    await writeFinished(data, new Date("2026-01-01"), "old");
    for (const file of LEFTOVERS) {
      await mkdir(dirname(join(data, file)), { recursive: true });
      await writeFile(join(data, file), "");
    }
    const disk = new ObservedDisk(directory);
    const service = await RunningService.start({ PORT: "0", DATA_DIR: data, ...disk.settings });
    const read = await disk.used("read");
    expect(read).toHaveLength(EXECUTIONS);
    expect(new Set(read).size).toBe(EXECUTIONS);
    for (const file of LEFTOVERS) await expect(access(join(data, file))).rejects.toThrow("ENOENT");
    await service.stop();
  });
});
