import { execFile } from "node:child_process";
import { access, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "@jest/globals";
import { temporaryDirectory } from "../support/temporary-directory.ts";

const project = join(import.meta.dirname, "../..");
const photo = join(project, "samples/rocket.jpg");
const root = temporaryDirectory();

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const runDemo = async (
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Promise<Run> => {
  const env = {
    PATH: process.env["PATH"] ?? "",
    PORT: "0",
    DATA_DIR: join(root, "data"),
    ...settings,
  };
  const script = join(project, "local/demo.ts");
  return promisify(execFile)(process.execPath, [script, ...args], { env }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: Run) => error,
  );
};

describe("the demo", () => {
  it("shows for each sample its states, its thumbnails in a table and what PinsterApi was notified of", async () => {
    const { code, stdout } = await runDemo([]);
    expect(code).toBe(0);
    expect(stdout).toContain("it refuses drawings");
    expect(stdout).toMatch(
      /rocket\.jpg .*ModerateImage.*GenerateThumbnails.*NotifyPinster.*Published/,
    );
    expect(stdout).toMatch(
      /\n {4}thumbnail {2}pixels +kB {2}format\n {4}100x100 {4}100x67 +\d+\.\d {2}jpeg\n/,
    );
    expect(stdout).toMatch(
      /PinsterApi was notified: Pin \S+ has \S+\/images\/\w{32} \(640x427 jpeg\)/,
    );
    expect(stdout).toMatch(/drawing\.png .*ModerateImage.*NotifyPinsterOfRejection.*Flagged/);
    expect(stdout).toMatch(
      /PinsterApi was notified: Pin \S+, rejected: moderation, Illustrated \d+ %/,
    );
    expect(stdout).toContain("6 of 6 picture(s) arrived");
  });

  it("has a line in the table for each variant when THUMBNAIL_FORMATS is set", async () => {
    const settings = { THUMBNAIL_SIZES: "100x100", THUMBNAIL_FORMATS: "webp" };
    const { code, stdout } = await runDemo([photo], settings);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /\n {4}100x100 {4}100x67 +\d+\.\d {2}jpeg\n {4}100x100 {4}100x67 +\d+\.\d {2}webp\n/,
    );
  });

  it("exits with 1 and says why when a picture does not arrive", async () => {
    const noPicture = join(root, "no-picture.jpg");
    await writeFile(noPicture, "no picture");
    const { code, stdout } = await runDemo([noPicture, join(root, "absent.jpg"), photo]);
    expect(code).toBe(1);
    expect(stdout).toContain("did not arrive: 415 IMAGE.UNSUPPORTED_TYPE");
    expect(stdout).toContain(`did not arrive: there is no file ${join(root, "absent.jpg")}`);
    expect(stdout).toContain("1 of 3 picture(s) arrived");
  });

  it("exits with 2 and prints its help when an option is unknown", async () => {
    const { code, stderr } = await runDemo(["--josn"]);
    expect(code).toBe(2);
    expect(stderr).toContain("Unknown option '--josn'");
    expect(stderr).toContain("npm run -s demo -- --json");
  });

  it("prints nothing but JSON with --json: file, outcome, the notification's data and existing files", async () => {
    const { code, stdout } = await runDemo(["--json", photo]);
    expect(code).toBe(0);
    const arrivals = JSON.parse(stdout);
    expect(arrivals).toEqual([
      {
        file: photo,
        outcome: "Published",
        told: expect.objectContaining({ imageable_type: "Pin", width: 640 }),
        files: expect.arrayContaining([expect.stringMatching(/_400x400\/content\.jpg$/)]),
      },
    ]);
    await Promise.all(arrivals[0].files.map((file: string) => access(file)));
  });
});
