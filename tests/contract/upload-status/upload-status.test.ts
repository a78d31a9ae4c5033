import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import type { Context } from "aws-lambda";
import { InProcessWaitingSlots } from "../../../local/in-process-waiting-slots.ts";
import { findUploadHandler } from "../../../src/adapters/inbound/http/find-upload.handler.ts";
import { imageMessage } from "../../../src/adapters/messages/image-message.ts";
import { UploadTokenVerifier } from "../../../src/adapters/security/upload-token-verifier.ts";
import { FindUpload } from "../../../src/application/find-upload/find-upload.use-case.ts";
import { addressImage } from "../../../src/domain/upload/addressed-image.ts";
import type { OriginalMetadata } from "../../../src/domain/upload/original.ts";
import { REJECTION_REASONS } from "../../../src/domain/upload/outcome.ts";
import { InMemoryOriginalStore } from "../../fakes/original-store.fake.ts";
import { RecordingTelemetry } from "../../fakes/telemetry.fake.ts";
import { InMemoryUploadLedger } from "../../fakes/upload-ledger.fake.ts";
import { anRsaPair, keySourceOf } from "../../mothers/keys.mother.ts";
import { anOriginal, MD5 } from "../../mothers/original.mother.ts";
import { aRejected } from "../../mothers/outcome.mother.ts";
import {
  aFailedEntry,
  aFlaggedEntry,
  anAcceptedEntry,
  anExpectedEntry,
  aPublishedEntry,
  aRejectedEntry,
} from "../../mothers/upload-entry.mother.ts";
import { anUploadEvent, CORRELATION_ID } from "../../mothers/upload-event.mother.ts";
import { aToken, IMAGE_SERVICE_URL, PINSTER_API_URL } from "../../mothers/upload-token.mother.ts";
import { UploadApiContract } from "../../support/upload-api-contract.ts";

const HOST = "https://pictures.example";
const keys = anRsaPair();
const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const contract = new UploadApiContract((api) => api.paths["/uploads/{upload_id}"].get);
const { uploadId, correlationId } = anAcceptedEntry();

interface Ask {
  readonly id?: string;
  readonly claims?: object | null;
  /** For `If-None-Match`. */
  readonly etag?: string;
  readonly query?: string;
  readonly showsLabels?: boolean;
}

describe("GET /uploads/{upload_id}", () => {
  let ledger: InMemoryUploadLedger;
  let originals: InMemoryOriginalStore;
  let slots: InProcessWaitingSlots;
  let telemetry: RecordingTelemetry;

  beforeEach(() => {
    ledger = new InMemoryUploadLedger();
    originals = new InMemoryOriginalStore();
    slots = new InProcessWaitingSlots();
    telemetry = new RecordingTelemetry();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  /** Asks; compares the answer with docs/openapi.yaml. @param claims replace those of a good token; `null`: no token */
  const askWith = async ({
    id = uploadId.toString(),
    claims = {},
    etag,
    query = "",
    showsLabels = false,
  }: Ask = {}) => {
    const handler = findUploadHandler(
      {
        findUpload: new FindUpload({ ledger, originals, slots }, { maxWaiting: 1, pause: 10 }),
        tokens: new UploadTokenVerifier(keySourceOf(keys, keys), { issuer: PINSTER_API_URL }),
        telemetry,
      },
      { serviceUrl: IMAGE_SERVICE_URL, imageHostUrl: HOST, showsLabels },
    );
    const token = claims === null ? undefined : await aToken(keys, { ...claims });
    const event = anUploadEvent(token, undefined, {
      pathParameters: { upload_id: id },
      rawQueryString: query,
    });
    if (etag !== undefined) event.headers["if-none-match"] = etag;
    const { statusCode = 0, headers = {}, body = "{}" } = await handler(event, {} as Context);
    const answer = {
      status: statusCode,
      body: JSON.parse(body),
      headers: headers as Record<string, string>,
    };
    expect(contract.faultsOf(answer.status, answer.body)).toEqual([]);
    expect(contract.faultsOfHeaders(answer.status, Object.keys(headers))).toEqual([]);
    return answer;
  };

  const ask = async (id?: string, claims?: object | null) => {
    const { status, body } = await askWith({
      ...(id !== undefined && { id }),
      ...(claims !== undefined && { claims }),
    });
    return { status, body };
  };

  it("of a published picture has the addresses of its files, its times and the upload's correlation id", async () => {
    await ledger.record(aPublishedEntry());
    expect(await ask()).toEqual({
      status: 200,
      body: {
        upload_id: uploadId.toString(),
        status: "published",
        since: "2026-01-01T12:00:05.000Z",
        message: "The picture is published.",
        accepted_at: "2026-01-01T12:00:00.000Z",
        ended_at: "2026-01-01T12:00:05.000Z",
        correlation_id: correlationId,
        image: {
          uri: `${HOST}/${MD5}`,
          bytes: 5000,
          ...{ width: 640, height: 480, content_type: "image/jpeg" },
          thumbnails: [
            expect.objectContaining({ size: "100x100", uri: `${HOST}/${MD5}_100x100` }),
            expect.objectContaining({ size: "640xauto", uri: `${HOST}/${MD5}_640xauto` }),
          ],
        },
      },
    });
  });

  it("of a published picture has the callback's facts", async () => {
    const entry = aPublishedEntry();
    await ledger.record(entry);
    const { uri, bytes, ...facts } = (await ask()).body.image;
    const original = anOriginal();
    const addressed = addressImage(MD5, entry.published, HOST);
    const { data } = imageMessage({ uploadId, original, ...addressed });
    expect(data).toMatchObject({ storage_location_uri: uri, ...facts });
    expect(bytes).toBe(entry.published.image.bytes);
  });

  it("of a published picture has its variants and its placeholder", async () => {
    const { published } = aPublishedEntry();
    const variants = [{ format: "webp", contentType: "image/webp", bytes: 9 }] as const;
    const thumbnails = published.thumbnails.map((each) => ({ ...each, variants }));
    const placeholder = { dominantColor: "#336699", thumbHash: "abc" };
    const entry = aPublishedEntry({ published: { ...published, thumbnails, placeholder } });
    await ledger.record(entry);
    expect((await ask()).body.image).toMatchObject({
      ...{ dominant_color: "#336699", thumbhash: "abc" },
      thumbnails: [{ variants: [{ uri: `${HOST}/${MD5}_100x100.webp` }] }, {}],
    });
  });

  it.each([anExpectedEntry(), anAcceptedEntry(), aFailedEntry()])(
    "says where the upload is in a sentence, and not what an operator reads: $status",
    async (entry) => {
      await ledger.record(entry);
      const { status, body } = await ask();
      expect([status, body.status, body.reason]).toEqual([200, entry.status, undefined]);
      expect(JSON.stringify(body)).not.toMatch(/PinsterApi|too short/);
    },
  );

  it.each(REJECTION_REASONS)(
    "has the reason of a rejection, without labels and detail: %s",
    async (reason) => {
      const rejection = aRejected({ reason });
      await ledger.record(
        reason === "moderation" ? aFlaggedEntry({ rejection }) : aRejectedEntry({ rejection }),
      );
      const { body } = await ask();
      expect(body).toMatchObject({
        status: reason === "moderation" ? "flagged" : "rejected",
        reason,
        advice: expect.stringMatching(/^[A-Z].+\.$/),
      });
      expect(JSON.stringify(body)).not.toMatch(/Violence|model-7/);
    },
  );

  it("has moderation's labels where the service is set to show them", async () => {
    await ledger.record(aFlaggedEntry());
    const { body } = await askWith({ showsLabels: true });
    expect(body.labels).toEqual(aFlaggedEntry().rejection.labels);
    expect(body.labels).not.toEqual([]);
  });

  it.each([
    [anExpectedEntry(), "2026-01-01T11:59:00.000Z", "1"],
    [anAcceptedEntry(), "2026-01-01T12:00:00.000Z", "1"],
    [aFailedEntry(), "2026-01-01T12:00:05.000Z", "60"],
    [aPublishedEntry(), "2026-01-01T12:00:05.000Z", undefined],
    [aFlaggedEntry(), "2026-01-01T12:00:05.000Z", undefined],
    [aRejectedEntry(), "2026-01-01T12:00:05.000Z", undefined],
  ])(
    "says since when the upload is there, and when to ask again: $status",
    async (entry, since, retryAfter) => {
      await ledger.record(entry);
      const { body, headers } = await askWith();
      expect([body.since, headers["retry-after"]]).toEqual([since, retryAfter]);
      expect(headers["cache-control"]).toBe("private, no-cache");
    },
  );

  it("is 304, without a body, as long as the client has the latest state", async () => {
    await ledger.record(anAcceptedEntry());
    const { headers } = await askWith();
    const etag = headers["etag"] ?? "";
    for (const known of [etag, `W/${etag}`, `"another", ${etag}`, "*"]) {
      const again = await askWith({ etag: known });
      const { "content-type": _, ...rest } = headers;
      expect(again).toEqual({ status: 304, body: {}, headers: rest });
    }
    await ledger.record(aPublishedEntry());
    const changed = await askWith({ etag });
    expect([changed.status, changed.body.status]).toEqual([200, "published"]);
    expect(changed.headers["etag"]).not.toBe(etag);
  });

  it("waits until the upload has another state, and then need not be asked later", async () => {
    await ledger.record(anAcceptedEntry());
    const answer = askWith({ query: "wait=10" });
    await sleep(50);
    await ledger.record(aFailedEntry());
    expect((await answer).body.status).toBe("failed");
  });

  it("waits for another state than the one that the client knows", async () => {
    await ledger.record(anExpectedEntry());
    const { headers } = await askWith();
    const etag = headers["etag"] ?? "";
    await ledger.record(anAcceptedEntry());
    expect((await askWith({ etag, query: "wait=10" })).body.status).toBe("accepted");
  });

  it("that waited for nothing is answered when its time is over, and may ask at once again", async () => {
    await ledger.record(anAcceptedEntry());
    const { headers } = await askWith();
    const etag = headers["etag"] ?? "";
    const begin = performance.now();
    const known = await askWith({ etag, query: "wait=1" });
    expect(performance.now() - begin).toBeGreaterThan(900);
    expect([known.status, known.headers["retry-after"]]).toEqual([304, "0"]);
  });

  it("does not wait while as many wait as may", async () => {
    await ledger.record(anAcceptedEntry());
    const taken = new Promise<void>((resolve) => {
      const take = slots.take.bind(slots);
      slots.take = (max) => take(max).finally(resolve);
    });
    const first = askWith({ query: "wait=10" });
    await taken;
    const second = await askWith({ query: "wait=10" });
    expect([second.body.status, second.headers["retry-after"]]).toEqual(["accepted", "1"]);
    await ledger.record(aPublishedEntry());
    expect((await first).body.status).toBe("published");
  });

  it("does not wait where nobody can count who waits, and the log has the cause", async () => {
    await ledger.record(anAcceptedEntry());
    const failure = new Error("throttled");
    slots.take = () => Promise.reject(failure);
    expect((await askWith({ query: "wait=10" })).body.status).toBe("accepted");
    expect(telemetry.errors).toMatchObject([{ error: failure }]);
  });

  it("says what it knew where the ledger fails while the client waits, and the log has the cause", async () => {
    await ledger.record(anAcceptedEntry());
    const failure = new Error("throttled");
    const answer = askWith({ query: "wait=10" });
    await sleep(50);
    ledger.find = () => Promise.reject(failure);
    const { status, body, headers } = await answer;
    expect([status, body.status, headers["retry-after"]]).toEqual([200, "accepted", "1"]);
    expect(telemetry.errors).toMatchObject([{ error: failure }]);
  });

  it.each([aPublishedEntry(), aFlaggedEntry(), aRejectedEntry(), aFailedEntry()])(
    "does not wait where nothing is under way: $status",
    async (entry) => {
      await ledger.record(entry);
      slots.take = () => Promise.reject(new Error("It waits."));
      expect((await askWith({ query: "wait=10" })).body.status).toBe(entry.status);
      expect(telemetry.errors).toEqual([]);
    },
  );

  it("is 404 for an upload that is erased while the client waits", async () => {
    await ledger.record(anAcceptedEntry());
    const answer = askWith({ query: "wait=10" });
    await sleep(50);
    ledger.erase(uploadId);
    expect((await answer).status).toBe(404);
  });

  it("is 404 for an upload that is erased while it is looked for beside the ledger", async () => {
    const { versionId } = await originals.save(Uint8Array.of(1), "image/png", anOriginal());
    const describeLatest = originals.describeLatest.bind(originals);
    originals.describeLatest = async (...asked) => {
      const found = await describeLatest(...asked);
      originals.delete({ md5: uploadId.md5, versionId });
      return found;
    };
    expect((await ask()).status).toBe(404);
  });

  it("may wait as long as the document says, and no longer", async () => {
    await ledger.record(aPublishedEntry());
    const longest = contract.maximumOf("wait");
    expect((await askWith({ query: `wait=${longest}` })).status).toBe(200);
    expect((await askWith({ query: `wait=${longest + 1}` })).status).toBe(400);
  });

  it.each(["11", "1.5", "-1", "", "soon", "1e1", "1,2"])(
    "is 400 for a wait of %p",
    async (wait) => {
      await ledger.record(anAcceptedEntry());
      expect(await askWith({ query: `wait=${wait}` })).toMatchObject({
        status: 400,
        body: {
          code: "QUERY.INVALID",
          parameter: "wait",
          error: expect.stringContaining("from 0 to 10"),
        },
      });
    },
  );

  it("has errors that no cache keeps", async () => {
    for (const answer of [await askWith(), await askWith({ claims: null })]) {
      expect(answer.headers["cache-control"]).toBe("no-store");
    }
  });

  it("right after the upload, before the ledger has it, says that it is accepted", async () => {
    await originals.save(Uint8Array.of(1), "image/png", anOriginal());
    const { status, body } = await ask();
    expect([status, body.status]).toEqual([200, "accepted"]);
  });

  it("before the ledger has it, is found among the latest hundred of the same bytes alone, because to look at all costs too much", async () => {
    const save = (metadata: OriginalMetadata) =>
      originals.save(Uint8Array.of(1), "image/png", metadata);
    await save(anOriginal());
    const { uploadId: _, ...another } = anOriginal();
    for (let count = 1; count < 100; count++) await save(another);
    expect((await ask()).status).toBe(200);
    await save(another);
    expect((await ask()).status).toBe(404);
    await ledger.record(anAcceptedEntry());
    expect((await ask()).status).toBe(200);
  });

  it.each([
    [119, 200],
    [121, 404],
  ])("is found before the ledger has it for two hours: %p minutes", async (minutes, status) => {
    const now = Date.now() - 60_000 * minutes;
    jest.useFakeTimers({ now, doNotFake: ["nextTick", "setImmediate"] });
    await originals.save(Uint8Array.of(1), "image/png", anOriginal());
    jest.useRealTimers();
    expect((await ask()).status).toBe(status);
  });

  const unknown = { status: 404, body: { code: "UPLOAD.UNKNOWN", correlation_id: CORRELATION_ID } };

  it.each(["imageable_type", "imageable_id"])(
    "is 404 for a token of another %s, in the ledger and before, with the same words as for no upload",
    async (claim) => {
      const nothing = await ask();
      expect(nothing).toMatchObject(unknown);
      await originals.save(Uint8Array.of(1), "image/png", anOriginal());
      expect(await ask(uploadId.toString(), { [claim]: "another" })).toEqual(nothing);
      await ledger.record(aPublishedEntry());
      expect(await ask(uploadId.toString(), { [claim]: "another" })).toEqual(nothing);
    },
  );

  it.each(["1", "", "..%2f", `${MD5}`, `${uploadId}.2`])(
    "is 404 for what is no upload's id: %p",
    async (id) => {
      expect(await ask(id)).toMatchObject(unknown);
    },
  );

  it("is 401 without a token and 403 with one that has expired", async () => {
    expect(await ask(uploadId.toString(), null)).toMatchObject({
      ...{ status: 401, body: { code: "TOKEN.MISSING" } },
    });
    expect(await ask(uploadId.toString(), { exp: 1 })).toMatchObject({
      ...{ status: 403, body: { code: "TOKEN.EXPIRED" } },
    });
    expect(telemetry.errors).toEqual([]);
  });

  it("is 500 without the cause if the ledger fails, and the log has the cause", async () => {
    const failure = new Error("secret-table is not reachable");
    ledger.failWith(failure);
    const { status, body } = await ask();
    expect([status, body.code]).toEqual([500, "INTERNAL"]);
    expect(JSON.stringify(body)).not.toMatch(/secret/);
    expect(telemetry.errors).toMatchObject([{ error: failure }]);
  });
});
