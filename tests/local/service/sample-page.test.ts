import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { eventually } from "../support/eventually.ts";
import { RunningService } from "../support/running-service.ts";

const DOCUMENT = join(import.meta.dirname, "../../../docs/uploading.md");
const MAX_LINES = 45;

describe("the page at /", () => {
  const DATA_DIR = temporaryDirectory();
  let service: RunningService;
  beforeAll(async () => {
    service = await RunningService.start({ PORT: "0", DATA_DIR });
  });
  afterAll(() => service.stop());

  const get = async (path: string) => {
    const response = await fetch(`${service.url}/${path}`);
    const type = response.headers.get("content-type") ?? "";
    return { status: response.status, type, text: await response.text() };
  };

  it("is the first thing that `npm start` says", async () => {
    const announced = `\nThe image service runs on ${service.url}\nOpen it in a browser and upload a picture.\n`;
    expect(service.output.slice(0, announced.length)).toBe(announced);
    expect(
      await eventually(
        async () => service.output,
        (output) => /Ctrl-C stops it\.\n\n[\d:.]+ INFO decoders /.test(output),
      ),
    ).toContain("INFO decoders");
  });

  it("is served with everything that it loads", async () => {
    const page = await get("");
    expect(page).toMatchObject({ status: 200, type: expect.stringMatching("text/html") });
    const loaded = [...page.text.matchAll(/(?:src|href)="([\w.-]+)"/g)].map(([, file]) => file);
    const script = await get("upload-page.js");
    const imported = [...script.text.matchAll(/from "\.\/([^"]+)"/g)].map(([, file]) => file);
    expect([...loaded, ...imported].sort()).toEqual([
      "follow-upload.js",
      "style.css",
      "upload-directly.js",
      "upload-page.js",
    ]);
    for (const file of [...loaded, ...imported]) {
      const type = expect.stringMatching(file?.endsWith(".css") ? "text/css" : "text/javascript");
      expect(await get(file ?? "")).toMatchObject({ status: 200, type });
    }
    const ids = [...script.text.matchAll(/element\("(\w+)"\)/g)].map(([, id]) => id);
    expect(ids).toContain("file");
    for (const id of ids) expect(page.text).toContain(`id="${id}"`);
  });

  it.each(["upload-directly.js", "follow-upload.js"])(
    "has the code that the document shows: %s",
    async (file) => {
      const { text } = await get(file);
      expect(await readFile(DOCUMENT, "utf8")).toContain(`\`\`\`js\n${text}\`\`\``);
    },
  );

  it(`has a script of at most ${MAX_LINES} lines`, async () => {
    expect((await get("upload-page.js")).text.trim().split("\n").length).toBeLessThanOrEqual(
      MAX_LINES,
    );
  });
});
