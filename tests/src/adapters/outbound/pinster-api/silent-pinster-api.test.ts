import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import Fastify, { type FastifyInstance } from "fastify";
import { findFreePort } from "../../../../../local/composition/free-port.ts";
import {
  type PinsterApiFaults,
  pinsterApiStandIn,
} from "../../../../../local/pinster-api/pinster-api-stand-in.ts";
import { HttpPinsterApi } from "../../../../../src/adapters/outbound/pinster-api/http-pinster-api.ts";
import { CallbackTokenSigner } from "../../../../../src/adapters/security/callback-token-signer.ts";
import { NotifyPinster } from "../../../../../src/application/notify-pinster/notify-pinster.use-case.ts";
import type { Upload } from "../../../../../src/domain/upload/upload.ts";
import { InMemoryOriginalStore } from "../../../../fakes/original-store.fake.ts";
import { anRsaPair, keySourceOf } from "../../../../mothers/keys.mother.ts";
import { anOriginal, anUpload } from "../../../../mothers/original.mother.ts";
import { aPublished } from "../../../../mothers/outcome.mother.ts";
import { temporaryDirectory } from "../../../../support/temporary-directory.ts";

const IMAGE_SERVICE_URL = "https://images.example";
const root = temporaryDirectory();
const own = anRsaPair();
const original = anOriginal();
let tests = 0;

/** An answer that does not come. */
const never = () => new Promise<void>(() => undefined);

describe("an image that PinsterApi stored without an answer", () => {
  let pinsterApi: FastifyInstance;
  let url: string;
  let beforeAnswer: () => Promise<void>;
  beforeEach(async () => {
    url = `http://127.0.0.1:${await findFreePort()}`;
    beforeAnswer = never;
  });
  afterEach(async () => {
    pinsterApi.server.closeAllConnections();
    await pinsterApi.close();
  });

  const start = async (faults: PinsterApiFaults) => {
    pinsterApi = Fastify();
    await pinsterApi.register(
      pinsterApiStandIn({
        url,
        imageServiceUrl: IMAGE_SERVICE_URL,
        imageServicePublicKey: own.publicKey,
        privateKey: undefined,
        rejectionsPath: "/v1/images/flagged",
        directory: join(root, String(tests++)),
        faults: { beforeAnswer: () => beforeAnswer(), ...faults },
      }),
    );
    await pinsterApi.listen({ port: Number(new URL(url).port), host: "127.0.0.1" });
  };

  /** The service with one upload for each version, all of the same bytes and for the same imageable. */
  const serviceWith = async (versions: number) => {
    const originals = new InMemoryOriginalStore();
    const uploads: Upload[] = [];
    const stored: { versionId: Upload["versionId"]; storedAt: Date }[] = [];
    for (let version = 0; version < versions; version++) {
      const { versionId } = await originals.save(Uint8Array.of(1), "image/png", original);
      uploads.push(anUpload({ versionId }));
      stored.push({ versionId, storedAt: new Date() });
    }
    const tokens = new CallbackTokenSigner(keySourceOf(own), {
      issuer: IMAGE_SERVICE_URL,
      audience: url,
    });
    const notifyPinster = new NotifyPinster(
      {
        originals: {
          describe: (ref) => originals.describe(ref),
          describeVersions: async () =>
            stored.map((each) => ({ ...each, imageable: original.imageable })),
        },
        pinsterApi: new HttpPinsterApi(tokens, { url, rejectionsPath: "/x", timeoutMs: 500 }),
      },
      { imageHostUrl: "https://host.example" },
    );
    const notify = (upload: Upload | undefined, mayHaveBeenSent: boolean) =>
      notifyPinster.execute({
        upload: upload as Upload,
        outcome: aPublished(),
        mayHaveBeenSent,
      });
    return { notify, uploads };
  };

  const images = async () => {
    const { id } = original.imageable;
    const { body } = await pinsterApi.inject(`/v1/pins/${id}/images`);
    return JSON.parse(body) as { readonly id: string }[];
  };

  it("is not made twice: the retry finds it and sends nothing", async () => {
    await start({ respectsIdempotencyKeys: false });
    const { notify, uploads } = await serviceWith(1);
    await expect(notify(uploads[0], false)).rejects.toMatchObject({ name: "PinsterApiSilent" });
    await notify(uploads[0], true);
    expect(await images()).toHaveLength(1);
  });

  it("is made again if the retry does not know that the first attempt may have been sent", async () => {
    await start({ respectsIdempotencyKeys: false });
    const { notify, uploads } = await serviceWith(1);
    for (let attempt = 0; attempt < 2; attempt++) {
      await expect(notify(uploads[0], false)).rejects.toMatchObject({ name: "PinsterApiSilent" });
    }
    expect(await images()).toHaveLength(2);
  });

  it("is not made twice in a PinsterApi that heeds idempotency keys", async () => {
    await start({});
    const { notify, uploads } = await serviceWith(1);
    for (let attempt = 0; attempt < 2; attempt++) {
      await expect(notify(uploads[0], false)).rejects.toMatchObject({ name: "PinsterApiSilent" });
    }
    expect(await images()).toHaveLength(1);
  });

  it("does not stand for another upload of the same bytes to the same imageable", async () => {
    await start({ respectsIdempotencyKeys: false });
    const { notify, uploads } = await serviceWith(2);
    await expect(notify(uploads[0], false)).rejects.toMatchObject({ name: "PinsterApiSilent" });
    beforeAnswer = async () => undefined;
    await notify(uploads[1], true);
    expect(await images()).toHaveLength(2);
  });

  it("is made once if the answer is late, but within the time", async () => {
    beforeAnswer = () => new Promise((resolve) => setTimeout(resolve, 200));
    await start({ respectsIdempotencyKeys: false });
    const { notify, uploads } = await serviceWith(1);
    await notify(uploads[0], false);
    expect(await images()).toHaveLength(1);
  });
});
