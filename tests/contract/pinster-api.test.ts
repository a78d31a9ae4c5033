import { createPublicKey } from "node:crypto";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { jwtVerify } from "jose";
import { HttpPinsterApi } from "../../src/adapters/outbound/pinster-api/http-pinster-api.ts";
import { CallbackTokenSigner } from "../../src/adapters/security/callback-token-signer.ts";
import { NotifyPinster } from "../../src/application/notify-pinster/notify-pinster.use-case.ts";
import type { OriginalMetadata } from "../../src/domain/upload/original.ts";
import { type Rejected, reject } from "../../src/domain/upload/outcome.ts";
import { InMemoryOriginalStore } from "../fakes/original-store.fake.ts";
import { anRsaPair, keySourceOf, type PemPair } from "../mothers/keys.mother.ts";
import { aBareOriginal, anOriginal, anUpload, MD5 } from "../mothers/original.mother.ts";
import { aPublished } from "../mothers/outcome.mother.ts";
import { aPublishedImage } from "../mothers/published-image.mother.ts";
import { type RecordingServer, startRecordingServer } from "../support/recording-server.ts";

const IMAGE_SERVICE_URL = "https://Images.Test.Pinster.example:443/Service";
const IMAGE_HOST_URL = "https://host.example/images";

describe("a notification of PinsterApi, as its contract has it", () => {
  let own: PemPair;
  let server: RecordingServer;
  let originals: InMemoryOriginalStore;
  let notifyPinster: NotifyPinster;

  beforeAll(() => {
    own = anRsaPair();
  });
  beforeEach(async () => {
    server = await startRecordingServer();
    originals = new InMemoryOriginalStore();
    const tokens = new CallbackTokenSigner(keySourceOf(own), {
      issuer: IMAGE_SERVICE_URL,
      audience: server.url,
    });
    const pinsterApi = new HttpPinsterApi(tokens, {
      url: server.url,
      rejectionsPath: "/v1/images/flagged",
    });
    notifyPinster = new NotifyPinster({ originals, pinsterApi }, { imageHostUrl: IMAGE_HOST_URL });
  });
  afterEach(() => server.close());

  const uploadOf = async (original: OriginalMetadata) => {
    const { versionId } = await originals.save(Uint8Array.of(1), "image/jpeg", original);
    return anUpload({ versionId, correlationId: original.correlationId });
  };
  const notifyPublished = async (original = anOriginal()) =>
    notifyPinster.execute({ upload: await uploadOf(original), outcome: aPublished() });
  const notifyRejected = async (rejection: Rejected, original = anOriginal()) =>
    notifyPinster.execute({ upload: await uploadOf(original), outcome: rejection });
  const flagged = (labels: Rejected["labels"]): Rejected => ({
    kind: "rejected",
    reason: "moderation",
    labels,
    detail: "in words",
  });
  const lastRequest = () => {
    const request = server.requests.at(-1);
    if (request === undefined) throw new Error("nothing was sent");
    return { ...request, json: JSON.parse(request.body) };
  };
  const verified = async () => {
    const token = lastRequest().headers.authorization?.replace(/^Bearer /, "") ?? "";
    return jwtVerify(token, createPublicKey(own.publicKey), { algorithms: ["RS256"] });
  };

  it("of a published picture has all that the contract names, and what we add", async () => {
    await notifyPublished();
    const { method, url, headers, json } = lastRequest();
    expect([method, url, headers["content-type"]]).toEqual([
      "POST",
      "/v1/images/",
      "application/json",
    ]);
    const uri = `${IMAGE_HOST_URL}/${MD5}`;
    expect(json).toEqual({
      data: {
        imageable_id: "4ea0e0a2-54ff-4f0b-a1d9-4f8e0b0c5a11",
        imageable_type: "Pin",
        base_file_name: `${MD5}`,
        storage_location_uri: uri,
        thumbnailable: true,
        name: "A pin",
        description: "With a description",
        featured: "2019-05-16T02:03:37+0000",
        user_id: "9cdf2a1e-6d2c-4f5e-8c53-0f6d1c3b7a22",
        width: 640,
        height: 480,
        content_type: "image/jpeg",
        thumbnails: [
          {
            size: "100x100",
            width: 100,
            height: 75,
            uri: `${uri}_100x100`,
            content_type: "image/jpeg",
            bytes: 900,
          },
          {
            size: "640xauto",
            width: 640,
            height: 480,
            uri: `${uri}_640xauto`,
            content_type: "image/jpeg",
            bytes: 4000,
          },
        ],
      },
    });
    expect(json.data.storage_location_uri).toContain(json.data.base_file_name);
  });

  it("of a published picture names variants and placeholder, where there are any", async () => {
    const placeholder = { dominantColor: "#336699", thumbHash: "1QcSHQRnh493V4dIh4eXh1h4kJUI" };
    const { image, thumbnails } = aPublishedImage();
    const variants = [{ format: "avif", contentType: "image/avif", bytes: 400 }] as const;
    await notifyPinster.execute({
      upload: await uploadOf(anOriginal()),
      outcome: {
        kind: "published",
        image,
        thumbnails: thumbnails.map((each) => ({ ...each, variants })),
        placeholder,
      },
    });
    const { data } = lastRequest().json;
    expect(data).toMatchObject({
      dominant_color: placeholder.dominantColor,
      thumbhash: placeholder.thumbHash,
    });
    expect(data.thumbnails[0].variants).toEqual([
      {
        content_type: "image/avif",
        uri: `${IMAGE_HOST_URL}/${MD5}_100x100.avif`,
        bytes: 400,
      },
    ]);
  });

  it("of a picture without texts has no member for what is absent", async () => {
    await notifyPublished(aBareOriginal());
    const { data } = lastRequest().json;
    for (const member of ["name", "description", "featured", "user_id"]) {
      expect(data).not.toHaveProperty(member);
    }
  });

  it("carries any Unicode as the client wrote it", async () => {
    const name = "Zwölf \u{1F4CC} 別\u0000\u2028";
    await notifyPublished(anOriginal({ name }));
    expect(lastRequest().json.data.name).toBe(name);
  });

  it("has a token for this imageable, from our URL to theirs, byte for byte, valid now and briefly", async () => {
    const imageable = { type: "Collection", id: "any opaque id" };
    await notifyPublished(anOriginal({ imageable }));
    const { payload } = await verified();
    const now = Math.floor(Date.now() / 1000);
    const { nbf = 0, exp = 0, ...rest } = payload;
    expect(rest).toEqual({
      iss: IMAGE_SERVICE_URL,
      aud: server.url,
      imageable_type: "Collection",
      imageable_id: "any opaque id",
    });
    expect(nbf).toBeLessThanOrEqual(now);
    expect(exp).toBeGreaterThan(now);
    expect(exp).toBeLessThanOrEqual(now + 60);
  });

  it("has the same idempotency key on every repetition, and the upload's correlation id", async () => {
    const upload = await uploadOf(anOriginal({ correlationId: "correlation-9" }));
    for (let time = 0; time < 3; time++) {
      await notifyPinster.execute({ upload, outcome: aPublished() });
    }
    expect(server.requests.map(({ headers }) => headers["idempotency-key"])).toEqual([
      `${upload.uploadId}`,
      `${upload.uploadId}`,
      `${upload.uploadId}`,
    ]);
    expect(lastRequest().headers["x-correlation-id"]).toBe("correlation-9");
  });

  it("of a flagged picture names its owner, the reason and the labels, with a token like the other", async () => {
    const labels = [{ name: "Blood & Gore", parent: "Graphic Violence", confidence: 91.5 }];
    await notifyRejected(flagged(labels));
    const { method, url, headers, json } = lastRequest();
    expect([method, url]).toEqual(["POST", "/v1/images/flagged"]);
    expect(headers["idempotency-key"]).toBe(`${anUpload().uploadId}`);
    expect(headers["x-correlation-id"]).toBe("correlation-1");
    expect(json).toEqual({
      data: {
        imageable_id: "4ea0e0a2-54ff-4f0b-a1d9-4f8e0b0c5a11",
        imageable_type: "Pin",
        base_file_name: `${MD5}`,
        user_id: "9cdf2a1e-6d2c-4f5e-8c53-0f6d1c3b7a22",
        reason: "moderation",
        labels,
      },
    });
    expect((await verified()).payload).toMatchObject({ iss: IMAGE_SERVICE_URL, aud: server.url });
  });

  it.each(["unreadable", "too-large", "hash-collision"] as const)(
    "of a picture rejected as %s has that reason and no labels",
    async (reason) => {
      await notifyRejected(reject(reason, "in words"), aBareOriginal());
      const { data } = lastRequest().json;
      expect(data).toMatchObject({ reason, labels: [] });
      expect(data).not.toHaveProperty("user_id");
    },
  );

  it("of a flagged picture succeeds where PinsterApi has no such endpoint", async () => {
    server.answer(404);
    await expect(notifyRejected(flagged([]))).resolves.toBeUndefined();
    await expect(notifyPublished()).rejects.toMatchObject({ name: "PinsterApiUnavailable" });
  });

  it("with a value that PinsterApi does not accept is final", async () => {
    server.answer(422);
    await expect(notifyPublished()).rejects.toMatchObject({ name: "PinsterApiRefusedImage" });
  });
});
