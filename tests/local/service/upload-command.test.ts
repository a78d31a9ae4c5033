import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import sharp from "sharp";
import { MAX_REQUEST_BYTES } from "../../../operations/application/upload/upload-pictures.use-case.ts";
import { interruptWhen, pinsterImages } from "../../support/pinster-images.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { Pin } from "../support/pin.ts";
import { RunningService } from "../support/running-service.ts";
import { readDrawing, readHalfPhoto, readPhoto } from "../support/sample-pictures.ts";

const PROGRAM = join(import.meta.dirname, "../../../operations/pinster-images.ts");
const root = temporaryDirectory();
const dataDirectory = join(root, "data");

interface Uploads {
  readonly uploads: readonly Readonly<Record<string, unknown>>[];
}

describe("pinster-images upload", () => {
  let service: RunningService;
  beforeAll(async () => {
    const MODERATION_POLICY = '{"labels":{"Illustrated":90}}';
    service = await RunningService.start({ PORT: "0", DATA_DIR: dataDirectory, MODERATION_POLICY });
    await writeFile(join(root, "photo.jpg"), await readPhoto());
    await writeFile(join(root, "drawing.png"), await readDrawing());
    await writeFile(join(root, "half.jpg"), await readHalfPhoto());
    await writeFile(join(root, "text.jpg"), "no picture");
  });
  afterAll(() => service.stop("SIGKILL"));

  /** Runs the program as an operator does. */
  const upload = (line: string): Promise<{ exitCode: number; json: Uploads }> =>
    new Promise((resolve) => {
      const args = [PROGRAM, "upload", "--json", ...line.split(" ")];
      const env = { ...process.env, PORT: new URL(service.url).port };
      execFile(process.execPath, args, { cwd: root, env }, (error, out) => {
        const exitCode = error === null ? 0 : Number(error.code);
        resolve({ exitCode, json: JSON.parse(out) });
      });
    });

  it("follows each picture to its end", async () => {
    const { exitCode, json } = await upload(
      `--local --data-dir ${dataDirectory} photo.jpg drawing.png half.jpg text.jpg`,
    );
    expect(exitCode).toBe(1);
    const ends = json.uploads.map(({ file, status, reason, code }) => [file, status, reason, code]);
    expect(ends.sort()).toEqual([
      ["drawing.png", "flagged", "moderation", undefined],
      ["half.jpg", "rejected", "unreadable", undefined],
      ["photo.jpg", "published", undefined, undefined],
      ["text.jpg", "refused", undefined, "IMAGE.UNSUPPORTED_TYPE"],
    ]);
    const uri = json.uploads.find(({ file }) => file === "photo.jpg")?.["uri"];
    expect((await fetch(String(uri))).status).toBe(200);
  });

  it("sends a picture that is too large for a request to the bucket", async () => {
    const large = { width: 2_400, height: 2_400, channels: 3, background: "grey" } as const;
    const noise = { type: "gaussian", mean: 128, sigma: 40 } as const; // no encoder makes fewer bytes of it
    const photo = await sharp({ create: { ...large, noise } })
      .jpeg({ quality: 95 })
      .toBuffer();
    expect(photo.length).toBeGreaterThan(MAX_REQUEST_BYTES);
    await writeFile(join(root, "large.jpg"), photo);
    const { exitCode, json } = await upload(`--local --data-dir ${dataDirectory} large.jpg`);
    expect(json.uploads).toMatchObject([{ file: "large.jpg", status: "published" }]);
    expect(exitCode).toBe(0);
  });

  it("interrupted and repeated with PinsterApi's token notifies PinsterApi once of each picture", async () => {
    const pin = new Pin(service.url);
    const token = await pin.token();
    for (const name of ["first.png", "second.png"]) {
      const create = { width: 90, height: 90, channels: 3, background: "white" } as const;
      const noise = { type: "gaussian", mean: 128, sigma: 40 } as const;
      const picture = sharp({ create: { ...create, noise } });
      await writeFile(join(root, name), await picture.png().toBuffer());
    }
    const args = ["upload", "first.png", "second.png", "--token", token, "--concurrency", "1"];
    const interrupted = await pinsterImages(
      args,
      root,
      interruptWhen(async () => (await pin.notifications()).length > 0),
    );
    expect(interrupted.exitCode).toBe(130);
    const { exitCode, json } = await upload(args.slice(1).join(" "));
    expect(exitCode).toBe(0);
    expect(json.uploads.map(({ status }) => status)).toEqual(["published", "published"]);
    expect(await pin.notifications()).toHaveLength(2);
  });

  it("repeated with PinsterApi's token is the same upload, of which PinsterApi is notified once", async () => {
    const pin = new Pin(service.url);
    const line = `--token ${await pin.token()} photo.jpg`;
    const [first, second] = [await upload(line), await upload(line)];
    expect(first.exitCode).toBe(0);
    expect(second.json.uploads[0]?.["upload_id"]).toBe(first.json.uploads[0]?.["upload_id"]);
    expect(await pin.notifications()).toHaveLength(1);
  });
});
