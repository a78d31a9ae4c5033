import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Browser, HTTPRequest, Page } from "puppeteer-core";
import sharp from "sharp";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { CHROMIUM_PATH, launchBrowser } from "../support/browser.ts";
import { RunningService } from "../support/running-service.ts";
import { readHalfPhoto, readPhoto } from "../support/sample-pictures.ts";

/** Noise, of which no encoder makes less than 4 MB. */
const aLargePicture = (): Promise<Buffer> =>
  sharp(randomBytes(1_300 * 1_300 * 3), { raw: { width: 1_300, height: 1_300, channels: 3 } })
    .png()
    .toBuffer();

const describePage = (chromium: string): void => {
  describe("the page in a browser", () => {
    const directory = temporaryDirectory();
    const files = {
      small: { name: "photo.jpg", read: readPhoto },
      large: { name: "noise.png", read: aLargePicture },
      damaged: { name: "half.jpg", read: readHalfPhoto },
      document: { name: "letter.pdf", read: async () => Buffer.from("%PDF-1.7") },
      disguised: { name: "letter.png", read: async () => Buffer.from("%PDF-1.7") },
    };
    let service: RunningService;
    let browser: Browser;
    let page: Page;
    let requests: string[];
    /** What each look at the upload's status says that it knows. */
    let known: (string | undefined)[];

    beforeAll(async () => {
      for (const { name, read } of Object.values(files)) {
        await writeFile(join(directory, name), await read());
      }
      [service, browser] = await Promise.all([
        RunningService.start({
          PORT: "0",
          DATA_DIR: join(directory, "data"),
          MODERATION_POLICY: JSON.stringify({ default: null, labels: {} }),
        }),
        launchBrowser(chromium, join(directory, "browser")),
      ]);
      page = await browser.newPage();
      page.on("request", (request) => {
        requests.push(`${request.method()} ${request.url()}`);
        if (request.url().endsWith("?wait=10") && request.method() === "GET") {
          known.push(request.headers()["if-none-match"]);
        }
      });
    });
    afterAll(async () => {
      await browser.close();
      await service.stop();
    });

    /** Chooses a file as a user does, and waits for the upload's end. @returns what the page shows then */
    const choose = async (file: keyof typeof files) => {
      requests = [];
      known = [];
      await page.goto(service.url);
      const input = await page.waitForSelector<"input">("input#file" as "input");
      await input?.uploadFile(join(directory, files[file].name));
      await page.waitForSelector(
        ":is([data-status=published], [data-status=flagged], [data-status=rejected], [data-status=failed], [data-status=refused])",
      );
      await page.waitForNetworkIdle({ idleTime: 100 });
      const texts = (selector: string) =>
        page.$$eval(selector, (elements) => elements.map(({ textContent }) => textContent));
      return {
        message: (await texts("#message"))[0],
        advice: (await texts("#advice"))[0],
        captions: await texts("figcaption"),
        widths: await page.$$eval("figure img", (images) =>
          images.map((image) => image.naturalWidth),
        ),
        sent: await page.$eval("progress", (progress) => progress.value),
      };
    };

    it.each(["small", "large"] as const)("shows the thumbnails of a %s picture", async (file) => {
      const { message, captions, widths, sent } = await choose(file);
      expect(message).toBe("The picture is published.");
      expect(captions).toContainEqual(expect.stringMatching(/^100x100: 100 × \d+, \d+ KB$/));
      expect(widths).toHaveLength(captions.length);
      for (const width of widths) expect(width).toBeGreaterThan(0);
      expect(sent).toBe(1);
      expect(requests.filter((each) => /^PUT .*\/incoming\//.test(each))).toHaveLength(1);
      expect(requests).toContainEqual(expect.stringMatching(/^GET .*\/uploads\/.*\?wait=10$/));
    });

    it("takes a picture for sent that the bucket has already", async () => {
      await page.setRequestInterception(true);
      const answer = async (request: HTTPRequest) => {
        if (request.method() !== "PUT") return request.continue();
        // The request whose answer is lost, and the answer to its repetition.
        const body = new Uint8Array(await readFile(join(directory, files.large.name)));
        const [url, method, headers] = [request.url(), "PUT", request.headers()];
        expect((await fetch(url, { method, headers, body })).status).toBe(200);
        return request.respond({ status: 412, headers: { "access-control-allow-origin": "*" } });
      };
      page.on("request", answer);
      expect((await choose("large")).message).toBe("The picture is published.");
      page.off("request", answer);
      await page.setRequestInterception(false);
    });

    it("waits for news at its first look, which knows nothing yet", async () => {
      await choose("small");
      const [first, ...later] = known;
      expect(first).toBeUndefined();
      for (const tag of later) expect(tag).toMatch(/^"[0-9a-f]{32}"$/);
    });

    it("says why a picture is not published, and what to do", async () => {
      const { message, advice, widths } = await choose("damaged");
      expect(message).toMatch(/not published: the file is damaged/);
      expect(advice).toMatch(/save it again/);
      expect(widths).toEqual([]);
    });

    it("says that a file is no picture, whatever its name", async () => {
      const { message, advice } = await choose("disguised");
      expect(message).toMatch(/not published: the file is not of a type that can be shown/);
      expect(advice).toMatch(/as JPEG or PNG/);
    });

    it("says why a file is refused at once", async () => {
      const { message, widths } = await choose("document");
      expect(message).toMatch(/application\/pdf, is not accepted\. Choose a JPEG/);
      expect(widths).toEqual([]);
    });
  });
};

if (CHROMIUM_PATH !== undefined) describePage(CHROMIUM_PATH);
else {
  const lacking = "needs Chromium (apt-get install chromium), or its path as CHROMIUM";
  process.stderr.write(`Skipped: the page in a browser ${lacking}\n`);
  it.todo(`the page in a browser: ${lacking}`);
}
