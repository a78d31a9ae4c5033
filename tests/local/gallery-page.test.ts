import { describe, expect, it } from "@jest/globals";
import type { DemoEnd, DemoFile, DemoPicture } from "../../local/demo/demo-picture.ts";
import { galleryPage } from "../../local/demo/gallery-page.ts";

const original: DemoFile = {
  label: "original",
  path: "demo/0a.jpg",
  bytes: 200_000,
  format: "jpeg",
  width: 640,
  height: 427,
};
const thumbnail: DemoFile = {
  ...original,
  label: "400x400",
  path: "buckets/images/0a_400x400/content.jpg",
  bytes: 14_100,
  width: 400,
  height: 267,
};
const variant: DemoFile = {
  ...thumbnail,
  path: "buckets/images/0a_400x400.webp/content.webp",
  bytes: 11_200,
  format: "webp",
};
const large: DemoFile = {
  ...original,
  label: "published",
  path: "buckets/images/0a/content.jpg",
  bytes: 230_000,
};
const published: DemoEnd = {
  kind: "published",
  notification: { thumbhash: "1QcSHQRnh493V4dIh4eXh1h4kJUI" },
  files: [large, thumbnail, variant],
};

const pageOf = (end: DemoEnd, facts: Partial<DemoPicture> = {}): string =>
  galleryPage([
    {
      startedAt: "2026-01-02T03:04:05.678Z",
      pictures: [{ file: "/home/me/a.jpg", original, end, ...facts }],
    },
  ]);

describe("the gallery page", () => {
  it("shows the original beside the published files, with what a person wants to know", () => {
    const page = pageOf(published);
    const captions = [...page.matchAll(/<figcaption>(.*?)<\/figcaption>/gs)].map(
      ([, caption = ""]) => caption.replace(/<br>/g, ";").replace(/<[^>]+>|\n/g, ""),
    );
    expect(captions).toEqual([
      "original 640 × 427;JPEG 200.0 kB",
      "published 640 × 427;JPEG 230.0 kB, 15 % larger",
      "400x400 400 × 267;JPEG 14.1 kB, 93 % smaller;WEBP 11.2 kB, 94 % smaller",
      "placeholder ThumbHash, 21 bytes: what a page shows until the picture is there",
    ]);
    const links = [...page.matchAll(/<a href="([^"]+)">[A-Z]+<\/a>/g)].map(([, href]) => href);
    expect(links).toEqual([original.path, large.path, thumbnail.path, variant.path]);
  });

  it("shows the ThumbHash behind each published file until it has loaded", () => {
    const page = pageOf(published);
    const behind = page.match(/style="background-image:url\(data:image\/png;base64,[\w+/=]+\)"/g);
    expect(behind).toHaveLength(2); // the published image and the thumbnail
  });

  it("is laid out for a phone too", () => {
    const page = pageOf(published);
    expect(page).toContain('<meta name="viewport" content="width=device-width');
    expect(page).toContain("repeat(auto-fill, minmax(min(45%, 15rem), 1fr))");
  });

  it.each<[DemoEnd, string]>([
    [
      {
        kind: "flagged",
        notification: { reason: "moderation", labels: [{ name: "Illustrated", confidence: 97.4 }] },
      },
      "Flagged: moderation saw what the policy forbids: Illustrated (97 %).",
    ],
    [
      { kind: "rejected", notification: { reason: "unreadable", labels: [] } },
      "Rejected: the picture cannot be decoded, or pixels are missing.",
    ],
    [
      {
        kind: "refused",
        status: 415,
        code: "IMAGE.UNSUPPORTED_TYPE",
        message: "It is no picture.",
      },
      "Refused at the upload: 415 IMAGE.UNSUPPORTED_TYPE. It is no picture.",
    ],
    [
      { kind: "failed", message: "PinsterApiUnauthorized: 401" },
      "Failed: PinsterApiUnauthorized: 401.",
    ],
  ])("says in words why a picture is not published: %j", (end, sentence) => {
    const page = pageOf(end);
    expect(page).toContain(`<p class="${end.kind}">${sentence}</p>`);
    expect(page).toContain('src="demo/0a.jpg"'); // the original is shown all the same
  });

  it("escapes every name, message and address", () => {
    const evil = `<script>"x"&'y'`;
    const page = pageOf(
      { kind: "failed", message: evil },
      { file: `/tmp/${evil}.jpg`, original: { ...original, path: `demo/${evil}.jpg` } },
    );
    expect(page).not.toContain("<script>");
    expect(page).toContain("&#60;script&#62;&#34;x&#34;&#38;&#39;y&#39;.jpg");
    expect(page).toContain("demo/%3Cscript%3E%22x%22%26&#39;y&#39;.jpg");
  });

  it("has the latest run first, and the earlier ones below it", () => {
    const run = (day: number) => ({
      startedAt: `2026-01-0${day}T00:00:00.000Z`,
      pictures: [{ file: `/tmp/${day}.jpg`, original, end: published }],
    });
    const page = galleryPage([run(3), run(2), run(1)]);
    const order = ["3.jpg", "Earlier runs", "2026-01-02", "2.jpg", "2026-01-01", "1.jpg"];
    const places = order.map((text) => page.indexOf(text));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
  });
});
