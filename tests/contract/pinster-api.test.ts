import { createPublicKey } from "node:crypto";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { jwtVerify } from "jose";
import { HttpPinsterApi } from "../../src/adapters/outbound/pinster-api/http-pinster-api.ts";
import { JoseCallbackTokenSigner } from "../../src/adapters/security/jose-callback-token-signer.ts";
import { NotifyPinster } from "../../src/application/notify-pinster/notify-pinster.use-case.ts";
import type { Rejection } from "../../src/domain/image/rejection.ts";
import type { OriginalMetadata } from "../../src/domain/upload/original.ts";
import { InMemoryOriginalStore } from "../fakes/original-store.fake.ts";
import { anRsaPair, keySourceOf, type PemPair } from "../mothers/keys.mother.ts";
import { aBareOriginal, anOriginal, anUpload, MD5 } from "../mothers/original.mother.ts";
import { aPublishedImage } from "../mothers/published-image.mother.ts";
import { type RecordingServer, startRecordingServer } from "../support/recording-server.ts";

const IMAGE_SERVICE_URL = "https://Images.Test.Pinster.example:443/Service";
const IMAGE_HOST_URL = "https://host.example/images";

describe("what PinsterApi is told, as its contract has it", () => {
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
    const signer = new JoseCallbackTokenSigner(keySourceOf(own), IMAGE_SERVICE_URL, server.url);
    const pinsterApi = new HttpPinsterApi(server.url, "/v1/images/flagged", signer);
    notifyPinster = new NotifyPinster(originals, pinsterApi, IMAGE_HOST_URL);
  });
  afterEach(() => server.close());

  const uploadOf = async (original: OriginalMetadata) => {
    const { versionId } = await originals.save(Uint8Array.of(1), "image/jpeg", original);
    return anUpload({ versionId, correlationId: original.correlationId });
  };
  const tellPublished = async (original = anOriginal()) =>
    notifyPinster.execute({ upload: await uploadOf(original), published: aPublishedImage() });
  const tellRejected = async (rejection: Rejection, original = anOriginal()) =>
    notifyPinster.execute({ upload: await uploadOf(original), rejection });
  const lastRequest = () => {
    const request = server.requests.at(-1);
    if (request === undefined) throw new Error("nothing was sent");
    return { ...request, json: JSON.parse(request.body) };
  };
  const verified = async () => {
    const token = lastRequest().headers.authorization?.replace(/^Bearer /, "") ?? "";
    return jwtVerify(token, createPublicKey(own.publicKey), { algorithms: ["RS256"] });
  };

  it("of a published picture: everything that the contract names, and what was added to it", async () => {
    await tellPublished();
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
        base_file_name: MD5,
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

  it("of a picture's other formats and what to show before it, where there are any", async () => {
    const placeholder = { dominantColor: "#336699", thumbHash: "1QcSHQRnh493V4dIh4eXh1h4kJUI" };
    const { image, thumbnails } = aPublishedImage();
    const variants = [{ format: "avif", contentType: "image/avif", size: 400 }] as const;
    await notifyPinster.execute({
      upload: await uploadOf(anOriginal()),
      published: {
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

  it("of a picture of which nothing else was told: no member for what is absent", async () => {
    await tellPublished(aBareOriginal());
    const { data } = lastRequest().json;
    for (const member of ["name", "description", "featured", "user_id"]) {
      expect(data).not.toHaveProperty(member);
    }
  });

  it("any Unicode arrives as the client wrote it", async () => {
    const name = "Zwölf \u{1F4CC} 別\u0000\u2028";
    await tellPublished(anOriginal({ name }));
    expect(lastRequest().json.data.name).toBe(name);
  });

  it("with a token for this imageable, by our URL for theirs, byte for byte, valid now and briefly", async () => {
    const imageable = { type: "Collection", id: "any opaque id" };
    await tellPublished(anOriginal({ imageable }));
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

  it("under the same idempotency key on every repetition, with the upload's correlation id", async () => {
    const upload = await uploadOf(anOriginal({ correlationId: "correlation-9" }));
    for (let time = 0; time < 3; time++) {
      await notifyPinster.execute({ upload, published: aPublishedImage() });
    }
    expect(server.requests.map(({ headers }) => headers["idempotency-key"])).toEqual([
      upload.uploadId,
      upload.uploadId,
      upload.uploadId,
    ]);
    expect(lastRequest().headers["x-correlation-id"]).toBe("correlation-9");
  });

  it("of a refused picture: whose it was, the reason and the labels, by a token like the other", async () => {
    const labels = [{ name: "Blood & Gore", parent: "Graphic Violence", confidence: 91.5 }];
    await tellRejected({ reason: "moderation", labels });
    const { method, url, headers, json } = lastRequest();
    expect([method, url]).toEqual(["POST", "/v1/images/flagged"]);
    expect(headers["idempotency-key"]).toBe(anUpload().uploadId);
    expect(headers["x-correlation-id"]).toBe("correlation-1");
    expect(json).toEqual({
      data: {
        imageable_id: "4ea0e0a2-54ff-4f0b-a1d9-4f8e0b0c5a11",
        imageable_type: "Pin",
        base_file_name: MD5,
        user_id: "9cdf2a1e-6d2c-4f5e-8c53-0f6d1c3b7a22",
        reason: "moderation",
        labels,
      },
    });
    expect((await verified()).payload).toMatchObject({ iss: IMAGE_SERVICE_URL, aud: server.url });
  });

  it.each(["unreadable", "too-large", "hash-collision"] as const)(
    "of a picture rejected as %s: that reason and no labels",
    async (reason) => {
      await tellRejected({ reason, labels: [] }, aBareOriginal());
      const { data } = lastRequest().json;
      expect(data).toMatchObject({ reason, labels: [] });
      expect(data).not.toHaveProperty("user_id");
    },
  );

  it("of a refused picture counts as told by a PinsterApi that has no such endpoint", async () => {
    server.answer(404);
    await expect(tellRejected({ reason: "moderation", labels: [] })).resolves.toBeUndefined();
    await expect(tellPublished()).rejects.toMatchObject({ name: "PinsterApiUnavailable" });
  });

  it("and a value that it does not accept is final", async () => {
    server.answer(422);
    await expect(tellPublished()).rejects.toMatchObject({ name: "PinsterApiRefusedImage" });
  });
});
