import { hash } from "node:crypto";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { aPlainPicture } from "../../mothers/pictures.mother.ts";
import { putAt } from "../../support/put-at-address.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { UploadApiContract } from "../../support/upload-api-contract.ts";
import { eventually } from "../support/eventually.ts";
import { Pin } from "../support/pin.ts";
import { requestJson } from "../support/request-json.ts";
import { RunningService } from "../support/running-service.ts";

const contract = new UploadApiContract((api) => api.paths["/uploads/{upload_id}"].get);
const policy = JSON.stringify({ default: null, labels: {} });

describe("clients that wait for news of an upload", () => {
  const DATA_DIR = temporaryDirectory();
  let service: RunningService;
  beforeAll(async () => {
    service = await RunningService.start({
      PORT: "0",
      DATA_DIR,
      MODERATION_POLICY: policy,
      MAX_WAITING_LOOKUPS: "2",
    });
  });
  afterAll(() => service.stop());

  /** An upload whose bytes have not come: it stays *expected*. */
  const prepare = async (pin: Pin, picture: Uint8Array, { url } = service) => {
    const token = await pin.token();
    const data = { bytes: picture.length, sha256: hash("sha256", picture, "base64") };
    const { status, headers, body } = await requestJson(`${url}/uploads`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({ data }),
    });
    expect(status).toBe(201);
    return { token, location: headers.get("location") ?? "", upload: body["upload"] };
  };

  it("do not keep the service from stopping", async () => {
    const own = await RunningService.start({ PORT: "0", DATA_DIR: join(DATA_DIR, "own") });
    const { token, location } = await prepare(new Pin(own.url), Uint8Array.of(1), own);
    const headers = { authorization: `Bearer ${token}` };
    const waiting = requestJson(`${location}?wait=10`, { headers });
    await eventually(
      async () => own.output,
      (output) => output.includes("direct upload prepared"),
    );
    await new Promise((resolve) => setTimeout(resolve, 500)); // until the request waits
    const begin = performance.now();
    expect((await own.stop()).code).toBe(0);
    expect(performance.now() - begin).toBeLessThan(8_000);
    expect(await waiting).toMatchObject({ status: 200, body: { status: "expected" } });
  });

  it("take no memory of those who upload", async () => {
    const own = await RunningService.start({
      PORT: "0",
      DATA_DIR: join(DATA_DIR, "many"),
      MODERATION_POLICY: policy,
      MAX_WAITING_LOOKUPS: "8",
    });
    const pin = new Pin(own.url);
    const { token, location } = await prepare(pin, Uint8Array.of(1), own);
    const headers = { authorization: `Bearer ${token}` };
    const waiting = Array.from({ length: 8 }, () =>
      requestJson(`${location}?wait=10`, { headers }),
    );
    const upload = aPlainPicture(60, 40)
      .jpeg()
      .toBuffer()
      .then((picture) => pin.upload(picture));
    const first = await Promise.race([
      upload.then(({ status }) => ["upload", status]),
      ...waiting.map((each) => each.then(({ status }) => ["lookup", status])),
    ]);
    await own.stop();
    await Promise.all(waiting);
    expect(first).toEqual(["upload", 200]);
  });

  it("are answered at once above the limit, hinder no upload, and learn of each change", async () => {
    const picture = await aPlainPicture(50, 40).png().toBuffer();
    const { token, location, upload } = await prepare(new Pin(service.url), picture);

    const ask = async (query: string, etag = "") => {
      const headers = { authorization: `Bearer ${token}`, "if-none-match": etag };
      const response = await fetch(location + query, { headers });
      const text = await response.text();
      const body = JSON.parse(text || "{}");
      expect(contract.faultsOf(response.status, body)).toEqual([]);
      expect(contract.faultsOfHeaders(response.status, [...response.headers.keys()])).toEqual([]);
      const header = (name: string) => response.headers.get(name);
      return { status: body.status, etag: header("etag") ?? "", pause: header("retry-after") };
    };

    let isStored = false;
    let isOver = false;
    /** Waits again and again. @returns the first status that is another than *expected* */
    const waitForNews = async () => {
      const known = await ask("");
      expect(known.status).toBe("expected");
      for (;;) {
        const { status } = await ask("?wait=10", known.etag);
        if (status !== undefined) return { status, afterStored: isStored };
      }
    };
    const waiters = Promise.all([waitForNews(), waitForNews()]).finally(() => {
      isOver = true;
    });

    // At first the others may not be counted yet.
    const third = await eventually(
      () => ask("?wait=1"),
      ({ pause }) => pause === "1",
    );
    expect([third.status, isOver]).toEqual(["expected", false]);

    const pin = new Pin(service.url);
    expect((await pin.upload(await aPlainPicture(60, 40).jpeg().toBuffer())).status).toBe(200);
    await pin.waitForNotifications();

    isStored = true;
    expect((await putAt(upload as Parameters<typeof putAt>[0], picture)).status).toBe(200);
    for (const { status, afterStored } of await waiters) {
      expect([status, afterStored]).toEqual([expect.not.stringMatching(/^expected$/), true]);
    }
  });
});
