import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "@jest/globals";

const PROJECT = join(import.meta.dirname, "../../..");

describe("listing, purging and backing up", () => {
  it("takes less than 200 MB for 1,000,000 keys", async () => {
    const commandLine = await readFile(join(PROJECT, "operations/pinster-images.ts"), "utf8");
    const [, flag = ""] = /^#!\/usr\/bin\/env -S node (\S+)\n/.exec(commandLine) ?? [];
    const program = join(import.meta.dirname, "million-keys.ts");
    const { stdout } = await promisify(execFile)(process.execPath, [flag, program]);
    const { peak, ...counts } = JSON.parse(stdout) as Record<string, number>;
    expect(counts).toEqual({ listed: 1_000_000, purged: 1_000_000, backedUp: 1_000_000 });
    expect(peak).toBeLessThan(200_000_000);
  }, 300_000);
});
