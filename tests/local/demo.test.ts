import { execFile } from "node:child_process";
import { access, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "@jest/globals";
import { temporaryDirectory } from "../support/temporary-directory.ts";

const project = join(import.meta.dirname, "../..");
const root = temporaryDirectory();

const demo = async (...args: readonly string[]) => {
  const env = { PATH: process.env["PATH"] ?? "", PORT: "0", DATA_DIR: join(root, "data") };
  const run = promisify(execFile)(process.execPath, [join(project, "local/demo.ts"), ...args], {
    env,
  });
  return run.then(
    ({ stdout }) => ({ code: 0, stdout }),
    ({ code, stdout }: { code: number; stdout: string }) => ({ code, stdout }),
  );
};

describe("the demo", () => {
  it("by default shows pictures that are published, and one that moderation refuses under a policy that it names", async () => {
    const { code, stdout } = await demo();
    expect(code).toBe(0);
    expect(stdout).toContain("it refuses drawings");
    expect(stdout).toMatch(
      /rocket\.jpg .*ModerateImage.*GenerateThumbnails.*NotifyPinster.*Published/,
    );
    expect(stdout).toMatch(/drawing\.png .*ModerateImage.*NotifyPinsterOfRejection.*Flagged/);
    expect(stdout).toContain('"reason":"moderation"');
    expect(stdout).toContain("6 of 6 picture(s) arrived");
    const [thumbnail = ""] = /^ {2}(\S+_400x400\/content\.jpg)$/m.exec(stdout)?.slice(1) ?? [];
    await access(thumbnail);
  });

  it("exits with 1 where a picture does not arrive, and says why", async () => {
    const noPicture = join(root, "no-picture.jpg");
    await writeFile(noPicture, "no picture");
    const { code, stdout } = await demo(noPicture, join(project, "samples/rocket.jpg"));
    expect(code).toBe(1);
    expect(stdout).toContain("415 IMAGE.UNSUPPORTED_TYPE");
    expect(stdout).toContain("1 of 2 picture(s) arrived");
  });

  it("prints nothing but JSON where it is asked to", async () => {
    const { code, stdout } = await demo("--json", join(project, "samples/rocket.jpg"));
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual([
      expect.objectContaining({ outcome: "Published", told: expect.any(Object) }),
    ]);
  });
});
