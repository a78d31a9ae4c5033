import { hash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { aPlainPicture } from "../../mothers/pictures.mother.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { Pin } from "../support/pin.ts";
import { RunningService } from "../support/running-service.ts";

const DOCUMENT = join(import.meta.dirname, "../../../docs/uploading.md");

/** What the page's code uses of a browser's XMLHttpRequest, by fetch. */
class BrowserRequest {
  readonly upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
  onload = (): void => {};
  onerror = (): void => {};
  status = 0;
  private readonly headers = new Headers();
  private method = "";
  private url = "";

  open(method: string, url: string): void {
    this.method = method;
    this.url = url;
  }

  setRequestHeader(name: string, value: string): void {
    this.headers.set(name, value);
  }

  send(body: Blob): void {
    const { method, headers } = this;
    fetch(this.url, { method, headers, body }).then(
      ({ status }) => {
        this.upload.onprogress?.({ loaded: body.size, total: body.size });
        this.status = status;
        this.onload();
      },
      () => this.onerror(),
    );
  }
}

describe("the sample page", () => {
  const DATA_DIR = temporaryDirectory();
  let service: RunningService;
  beforeAll(async () => {
    const policy = JSON.stringify({ default: null, labels: {} });
    service = await RunningService.start({ PORT: "0", DATA_DIR, MODERATION_POLICY: policy });
  });
  afterAll(() => service.stop());

  const get = async (path: string) => {
    const response = await fetch(`${service.url}/sample/${path}`);
    const type = response.headers.get("content-type") ?? "";
    return { status: response.status, type, text: await response.text() };
  };

  it("is served with every script that it loads", async () => {
    const page = await get("");
    expect(page).toMatchObject({ status: 200, type: expect.stringMatching("text/html") });
    const [, script = ""] = /<script type="module" src="([^"]+)"/.exec(page.text) ?? [];
    const main = await get(script);
    const [, imported = ""] = /from "\.\/([^"]+)"/.exec(main.text) ?? [];
    for (const each of [main, await get(imported)]) {
      expect(each).toMatchObject({ status: 200, type: expect.stringMatching("text/javascript") });
    }
    const ids = [...main.text.matchAll(/element\("(\w+)"\)/g)].map(([, id]) => id);
    expect(ids).toContain("file");
    for (const id of ids) expect(page.text).toContain(`id="${id}"`);
  });

  it("has the code that the document shows", async () => {
    const { text } = await get("upload-directly.js");
    expect(await readFile(DOCUMENT, "utf8")).toContain(`\`\`\`js\n${text}\`\`\``);
  });

  it("uploads a file directly, reports progress, and says why a file is refused", async () => {
    Object.assign(globalThis, { XMLHttpRequest: BrowserRequest });
    const { text } = await get("upload-directly.js");
    const { uploadDirectly } = await import(`data:text/javascript,${encodeURIComponent(text)}`);
    const pin = new Pin(service.url);
    const token = await pin.token();
    const picture = new Uint8Array(await aPlainPicture(320, 240).jpeg().toBuffer());
    const progress: number[] = [];
    const uploadId = await uploadDirectly(
      service.url,
      token,
      new Blob([picture], { type: "image/jpeg" }),
      (part: number) => progress.push(part),
    );
    const [notification] = await pin.waitForNotifications();
    expect(notification).toMatchObject({
      upload_id: uploadId,
      base_file_name: hash("md5", picture),
    });
    expect(progress).toEqual([1]);
    const document = new Blob(["%PDF"], { type: "application/pdf" });
    await expect(uploadDirectly(service.url, token, document, () => {})).rejects.toThrow(/PDF|pdf/);
  });
});
