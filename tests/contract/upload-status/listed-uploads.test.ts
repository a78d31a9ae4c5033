import { beforeEach, describe, expect, it } from "@jest/globals";
import type { Context } from "aws-lambda";
import { listUploadsHandler } from "../../../src/adapters/inbound/http/list-uploads.handler.ts";
import { BackendTokenVerifier } from "../../../src/adapters/security/backend-token-verifier.ts";
import { ListUploads } from "../../../src/application/list-uploads/list-uploads.use-case.ts";
import { UploadId } from "../../../src/domain/upload/upload-id.ts";
import { InMemoryImageableUploads } from "../../fakes/imageable-uploads.fake.ts";
import { RecordingTelemetry } from "../../fakes/telemetry.fake.ts";
import { InMemoryUploadLedger } from "../../fakes/upload-ledger.fake.ts";
import { anRsaPair, keySourceOf } from "../../mothers/keys.mother.ts";
import {
  aFlaggedEntry,
  anAcceptedEntry,
  aPublishedEntry,
} from "../../mothers/upload-entry.mother.ts";
import { anUploadEvent } from "../../mothers/upload-event.mother.ts";
import {
  aToken,
  IMAGE_SERVICE_URL,
  inSeconds,
  PINSTER_API_URL,
} from "../../mothers/upload-token.mother.ts";
import { UploadApiContract } from "../../support/upload-api-contract.ts";

const keys = anRsaPair();
const contract = new UploadApiContract((api) => api.paths["/imageables/{type}/{id}/uploads"].get);
const { imageable, userId } = anAcceptedEntry();

/** The claims of PinsterApi's own token, where they differ from an upload token's. */
const BACKEND = {
  scope: "uploads:read",
  imageable_type: undefined,
  imageable_id: undefined,
  user_id: undefined,
};

const idOf = (number: number) => UploadId.parse(`${number}`.repeat(32).concat("-", "0".repeat(32)));
const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1, 13, 0, seconds));

describe("GET /imageables/{type}/{id}/uploads", () => {
  let ledger: InMemoryUploadLedger;
  let telemetry: RecordingTelemetry;

  beforeEach(() => {
    ledger = new InMemoryUploadLedger();
    telemetry = new RecordingTelemetry();
  });

  /** Asks; compares the answer with docs/openapi.yaml. */
  const ask = async (query = "", claims: object | null = BACKEND, owner = imageable) => {
    const handler = listUploadsHandler(
      {
        listUploads: new ListUploads({ ledger, uploads: new InMemoryImageableUploads(ledger) }),
        tokens: new BackendTokenVerifier(keySourceOf(keys, keys), { issuer: PINSTER_API_URL }),
        telemetry,
      },
      { serviceUrl: IMAGE_SERVICE_URL, imageHostUrl: "https://pictures.example" },
    );
    const token = claims === null ? undefined : await aToken(keys, { ...claims });
    const event = anUploadEvent(token, undefined, {
      pathParameters: { ...owner },
      rawQueryString: query,
    });
    const { statusCode = 0, headers = {}, body = "" } = await handler(event, {} as Context);
    const answer = { status: statusCode, body: JSON.parse(body) };
    expect(contract.faultsOf(answer.status, answer.body)).toEqual([]);
    expect(contract.faultsOfHeaders(answer.status, Object.keys(headers))).toEqual([]);
    expect(headers["cache-control"]).toBe("no-store");
    return answer;
  };

  const recordThree = async () => {
    await ledger.record(aPublishedEntry({ uploadId: idOf(1), acceptedAt: at(1) }));
    await ledger.record(aFlaggedEntry({ uploadId: idOf(2), acceptedAt: at(2) }));
    await ledger.record(anAcceptedEntry({ uploadId: idOf(3), acceptedAt: at(3) }));
  };
  const idsIn = ({ body }: Awaited<ReturnType<typeof ask>>) =>
    body.uploads.map((each: { upload_id: string }) => each.upload_id);

  it("lists all uploads, newest first, with what the callbacks have", async () => {
    await recordThree();
    const { status, body } = await ask();
    expect(status).toBe(200);
    expect(body).toEqual({
      uploads: [
        expect.objectContaining({ status: "accepted", user_id: userId }),
        expect.objectContaining({ status: "flagged", labels: aFlaggedEntry().rejection.labels }),
        expect.objectContaining({
          status: "published",
          image: expect.objectContaining({ thumbnails: expect.any(Array) }),
        }),
      ],
    });
  });

  it("has an empty list of an imageable that nobody has uploaded for", async () => {
    expect(await ask()).toEqual({ status: 200, body: { uploads: [] } });
  });

  it("lists page by page", async () => {
    await recordThree();
    const first = await ask("limit=2");
    expect(idsIn(first)).toEqual([`${idOf(3)}`, `${idOf(2)}`]);
    const second = await ask(`limit=2&next=${first.body.next}`);
    expect(second.body).toEqual({
      uploads: [expect.objectContaining({ upload_id: `${idOf(1)}` })],
    });
  });

  it("has pages as long as the document says, and no longer", async () => {
    const longest = contract.maximumOf("limit");
    expect((await ask(`limit=${longest}`)).status).toBe(200);
    expect((await ask(`limit=${longest + 1}`)).status).toBe(400);
  });

  it("stays with the imageable of its path, wherever next comes from", async () => {
    await recordThree();
    const other = { type: "Pin", id: "another" };
    await ledger.record(
      anAcceptedEntry({ uploadId: idOf(4), imageable: other, acceptedAt: at(0) }),
    );
    const { body } = await ask("limit=1");
    expect(idsIn(await ask(`next=${body.next}`, BACKEND, other))).toEqual([`${idOf(4)}`]);
  });

  it("does not list the uploads of an imageable whose type and id read the same in one", async () => {
    const similar = { type: "Pin:a", id: "b" };
    await ledger.record(anAcceptedEntry({ imageable: similar }));
    const uploads = {
      list: async () => [{ uploadId: anAcceptedEntry().uploadId, receivedAt: at(0) }],
    };
    const { entries } = await new ListUploads({ ledger, uploads }).execute({
      imageable: { type: "Pin", id: "a:b" },
      limit: 10,
    });
    expect(entries).toEqual([]);
  });

  it("leaves out an upload that was erased after it was listed", async () => {
    const uploads = { list: async () => [{ uploadId: idOf(1), receivedAt: at(0) }] };
    const page = await new ListUploads({ ledger, uploads }).execute({ imageable, limit: 1 });
    expect(page).toEqual({ entries: [] });
  });

  it.each([
    ["limit=0", "limit"],
    ["limit=101", "limit"],
    ["limit=ten", "limit"],
    ["next=", "next"],
    ["next=nonsense", "next"],
    [`next=${Buffer.from(`2026-01-01T13:00:00.000Z ${idOf(1)} x`).toString("base64url")}`, "next"],
    [`next=${Buffer.from(`soon ${idOf(1)}`).toString("base64url")}`, "next"],
  ])("is 400 for %s", async (query, parameter) => {
    expect(await ask(query)).toMatchObject({
      status: 400,
      body: { code: "QUERY.INVALID", parameter },
    });
  });

  it.each([
    ["no token", null, 401, "TOKEN.MISSING"],
    ["a client's upload token", {}, 403, "TOKEN.SCOPE_MISSING"],
    ["another scope", { ...BACKEND, scope: "uploads:readall" }, 403, "TOKEN.SCOPE_MISSING"],
    [
      "a scope that is no text",
      { ...BACKEND, scope: ["uploads:read"] },
      403,
      "TOKEN.SCOPE_MISSING",
    ],
    ["one that has expired", { ...BACKEND, exp: inSeconds(-15) }, 403, "TOKEN.EXPIRED"],
    ["one without an end", { ...BACKEND, exp: undefined }, 403, "TOKEN.CLAIMS_MISSING"],
    ["another service's", { ...BACKEND, aud: "https://x.example" }, 403, "TOKEN.WRONG_AUDIENCE"],
    ["another issuer's", { ...BACKEND, iss: "https://x.example" }, 403, "TOKEN.WRONG_ISSUER"],
  ])("is refused with %s", async (_, claims, status, code) => {
    await recordThree();
    expect(await ask("", claims)).toMatchObject({ status, body: { code } });
    expect(telemetry.infos).toMatchObject([{ message: "lookup refused", fields: { code } }]);
  });

  it("takes a token with several scopes", async () => {
    const claims = { ...BACKEND, scope: "pins:write uploads:read" };
    expect((await ask("", claims)).status).toBe(200);
  });

  it("is 500 without the cause if the ledger fails, and the log has the cause", async () => {
    await recordThree();
    const failure = new Error("secret-table is not reachable");
    ledger.failWith(failure);
    const { status, body } = await ask();
    expect([status, body.code]).toEqual([500, "INTERNAL"]);
    expect(JSON.stringify(body)).not.toMatch(/secret/);
    expect(telemetry.errors).toMatchObject([{ error: failure }]);
  });
});
