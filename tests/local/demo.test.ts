import { execFile } from "node:child_process";
import { access, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "@jest/globals";
import { temporaryDirectory } from "../support/temporary-directory.ts";
import { RunningService } from "./support/running-service.ts";

const project = join(import.meta.dirname, "../..");
const photo = join(project, "samples/rocket.jpg");
const drawing = join(project, "samples/drawing.png");
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
  return promisify(execFile)(process.execPath, [script, ...args], { cwd: root, env }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: Run) => error,
  );
};

describe("the demo", () => {
  it("shows for each sample what happens to it, and its files with their variants", async () => {
    const { code, stdout } = await runDemo([]);
    expect(code).toBe(0);
    expect(stdout).toContain("For the samples moderation rejects drawings");
    expect(stdout).toMatch(
      /rocket\.jpg {2}uploading → moderating → making thumbnails → notifying PinsterApi → published\n/,
    );
    expect(stdout).toMatch(/\n {4}file +pixels +bytes +saving +format +variants\n/);
    expect(stdout).toMatch(/\n {4}original +640 × 427 +112\.5 kB +jpeg\n/);
    expect(stdout).toMatch(
      /\n {4}100x100 +100 × 67 +\d+\.\d kB +99 % +jpeg +webp \d+\.\d kB, avif \d+\.\d kB\n/,
    );
    expect(stdout).toMatch(
      /drawing\.png {2}uploading → moderating → announcing the rejection → notifying PinsterApi → flagged: moderation saw what the policy forbids: Illustrated \(\d+ %\)\n/,
    );
    expect(stdout).toContain("6 picture(s): 5 published, 1 flagged. See them in file://");
  });

  it("judges a user's own picture as npm start does", async () => {
    const { code, stdout } = await runDemo([drawing], { THUMBNAIL_FORMATS: "webp" });
    expect(code).toBe(0);
    expect(stdout).toContain("→ published");
    expect(stdout).not.toContain("rejects drawings");
    expect(stdout).not.toContain("avif");
  });

  it("sends a large picture to the bucket directly", async () => {
    const large = join(root, "large.jpg");
    await writeFile(large, Buffer.concat([await readFile(photo), Buffer.alloc(5_000_000)]));
    const { code, stdout } = await runDemo([large]);
    expect(stdout).toMatch(
      /large\.jpg {2}uploading → looking at the bytes → moderating → .* → published\n/,
    );
    expect(stdout).toMatch(/\n {4}original +5\.1 MB +jpg\n/);
    expect(code).toBe(0);
  });

  it("runs beside npm start, in a folder of its own", async () => {
    const service = await RunningService.start({ PORT: "0", DATA_DIR: join(root, ".local") });
    const { code, stdout } = await runDemo([photo], { DATA_DIR: "", PORT: "" });
    await service.stop();
    expect(stdout).toContain("Another service uses .local. The demo uses .local-demo.\n");
    expect(stdout).toContain(`1 published. See them in file://${join(root, ".local-demo")}/`);
    expect(code).toBe(0);
  });

  it("exits with 1 and says why when a picture is refused, or is not there", async () => {
    const noPicture = join(root, "no-picture.jpg");
    await writeFile(noPicture, "no picture");
    const { code, stdout } = await runDemo([noPicture, join(root, "absent.jpg"), photo]);
    expect(code).toBe(1);
    expect(stdout).toContain(
      "→ refused at the upload: 415 IMAGE.UNSUPPORTED_TYPE. The file's type",
    );
    expect(stdout).toContain(`→ failed: there is no file ${join(root, "absent.jpg")}`);
    expect(stdout).toContain("3 picture(s): 1 published, 1 refused, 1 failed");
  });

  it("writes a page whose files exist, with earlier runs", async () => {
    const directory = join(root, "gallery");
    const settings = { DATA_DIR: directory, THUMBNAIL_SIZES: "100x100" };
    await runDemo([photo], settings);
    await runDemo([drawing], settings);
    const page = await readFile(join(directory, "demo.html"), "utf8");
    expect(page.indexOf("drawing.png")).toBeLessThan(page.indexOf("Earlier runs"));
    expect(page.indexOf("Earlier runs")).toBeLessThan(page.indexOf("rocket.jpg"));
    const sources = [...page.matchAll(/(?:src|href)="([^":]+)"/g)].map(([, source = ""]) => source);
    expect(sources).toHaveLength(22); // each picture and its link, and a link for each of five files, two of them variants
    await Promise.all(sources.map((source) => access(join(directory, decodeURI(source)))));
  });

  it("exits with 2 and prints its help when an option is unknown", async () => {
    const { code, stderr } = await runDemo(["--josn"]);
    expect(code).toBe(2);
    expect(stderr).toContain("unknown option '--josn'\n(Did you mean --json?)");
    expect(stderr).toContain("npm run -s demo -- --json");
  });

  it("prints nothing but JSON with --json: file, outcome, the notification's data and existing files", async () => {
    const absent = join(root, "absent.jpg");
    const { code, stdout, stderr } = await runDemo(["--json", photo, absent]);
    expect(code).toBe(1);
    expect(stderr).toBe(`${absent}: failed: there is no file ${absent}\n`);
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
