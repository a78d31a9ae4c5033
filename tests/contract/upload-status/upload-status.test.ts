import { beforeEach, describe, expect, it } from "@jest/globals";
import type { Context } from "aws-lambda";
import { findUploadHandler } from "../../../src/adapters/inbound/http/find-upload.handler.ts";
import { UploadTokenVerifier } from "../../../src/adapters/security/upload-token-verifier.ts";
import { FindUpload } from "../../../src/application/find-upload/find-upload.use-case.ts";
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
const contract = new UploadApiContract((api) => api.paths["/uploads/{upload_id}"].get);
const { uploadId, correlationId } = anAcceptedEntry();

describe("GET /uploads/{upload_id}", () => {
  let ledger: InMemoryUploadLedger;
  let originals: InMemoryOriginalStore;
  let telemetry: RecordingTelemetry;

  beforeEach(() => {
    ledger = new InMemoryUploadLedger();
    originals = new InMemoryOriginalStore();
    telemetry = new RecordingTelemetry();
  });

  /** Asks; compares the answer with docs/openapi.yaml. @param claims replace those of a good token; `null`: no token */
  const ask = async (id = uploadId.toString(), claims: object | null = {}) => {
    const handler = findUploadHandler(
      {
        findUpload: new FindUpload({ ledger, originals }),
        tokens: new UploadTokenVerifier(keySourceOf(keys, keys), { issuer: PINSTER_API_URL }),
        telemetry,
      },
      { serviceUrl: IMAGE_SERVICE_URL, imageHostUrl: HOST },
    );
    const token = claims === null ? undefined : await aToken(keys, { ...claims });
    const event = anUploadEvent(token, undefined, { pathParameters: { upload_id: id } });
    const { statusCode = 0, headers, body = "" } = await handler(event, {} as Context);
    const answer = { status: statusCode, body: JSON.parse(body) };
    expect(contract.faultsOf(answer.status, answer.body)).toEqual([]);
    expect(contract.faultsOfHeaders(answer.status, Object.keys(headers ?? {}))).toEqual([]);
    return answer;
  };

  it("of a published picture has the addresses of its files, its times and the upload's correlation id", async () => {
    await ledger.record(aPublishedEntry());
    expect(await ask()).toEqual({
      status: 200,
      body: {
        upload_id: uploadId.toString(),
        status: "published",
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
      });
      expect(JSON.stringify(body)).not.toMatch(/Violence|model-7/);
    },
  );

  it("right after the upload, before the ledger has it, says that it is accepted", async () => {
    await originals.save(Uint8Array.of(1), "image/png", anOriginal());
    const { status, body } = await ask();
    expect([status, body.status]).toEqual([200, "accepted"]);
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
