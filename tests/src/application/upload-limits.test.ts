import { beforeEach, describe, expect, it } from "@jest/globals";
import { PrepareDirectUpload } from "../../../src/application/prepare-direct-upload/prepare-direct-upload.use-case.ts";
import { UploadImage } from "../../../src/application/upload-image/upload-image.use-case.ts";
import { ImageRefused } from "../../../src/domain/upload/image-refused.error.ts";
import { TooManyUploads } from "../../../src/domain/upload/too-many-uploads.error.ts";
import type { UploadLimits } from "../../../src/domain/upload/upload-limits.ts";
import { FakeFingerprinter } from "../../fakes/fingerprinter.fake.ts";
import { FakeImageHeaderReader } from "../../fakes/image-header-reader.fake.ts";
import { InMemoryOriginalStore } from "../../fakes/original-store.fake.ts";
import { InMemoryUploadCounter, NO_LIMITS } from "../../fakes/upload-counter.fake.ts";
import { InMemoryUploadLedger } from "../../fakes/upload-ledger.fake.ts";
import { SHA256 } from "../../mothers/original.mother.ts";
import { aVerifiedToken } from "../../mothers/verified-token.mother.ts";

const ANN = "ann";
const BEN = "ben";
const LIMITS: UploadLimits = { ...NO_LIMITS, userUploadsPerHour: 3, imageableUploadsPerHour: 5 };
const expiresAt = new Date(0);

describe("the limits of uploads", () => {
  const fingerprinter = new FakeFingerprinter();
  let originals: InMemoryOriginalStore;
  let ledger: InMemoryUploadLedger;
  let counter: InMemoryUploadCounter;
  let now: Date;
  beforeEach(() => {
    originals = new InMemoryOriginalStore();
    ledger = new InMemoryUploadLedger();
    counter = new InMemoryUploadCounter();
    now = new Date("2026-01-01T12:00:00Z");
  });

  const tokenOf = (userId: string, pin = "1") =>
    aVerifiedToken({ imageable: { type: "Pin", id: pin }, userId });

  /** `POST /` */
  const upload = (token = tokenOf(ANN), limits = LIMITS, content = Uint8Array.of(1, 2, 3)) =>
    new UploadImage(
      { originals, headers: new FakeImageHeaderReader(), fingerprinter, counter },
      { limits: { maxPixels: 100, maxSide: 100 }, uploadLimits: limits },
      () => now,
    ).execute({ token, content, correlationId: "1" });

  /** `POST /uploads` */
  const prepare = (token = tokenOf(ANN), limits = LIMITS, bytes = 3) => {
    const addresses = {
      sign: async () => ({ method: "PUT" as const, url: "", headers: {}, expiresAt }),
    };
    const ports = { fingerprinter, addresses, ledger, counter };
    return new PrepareDirectUpload(ports, { uploadLimits: limits }, () => now).execute({
      token,
      bytes,
      sha256: SHA256,
      correlationId: "1",
    });
  };

  it("refuse what exceeds them, on both ways, and store and expect nothing of it", async () => {
    for (const send of [upload, prepare, upload]) await send();
    const { size } = originals;
    await expect(upload()).rejects.toThrow(TooManyUploads);
    await expect(prepare()).rejects.toThrow(TooManyUploads);
    expect(originals.size).toBe(size);
    expect(ledger.entries).toHaveLength(1);
  });

  it("say which limit it is, and for how long", async () => {
    for (let i = 0; i < 3; i += 1) await upload();
    const error = await upload().catch((caught: unknown) => caught);
    expect((error as TooManyUploads).exceeded).toEqual({
      limit: { of: "user", unit: "uploads", amount: 3, seconds: 3_600 },
      waitMs: 1_200_000,
    });
    now = new Date(now.getTime() + 1_200_000);
    await upload();
  });

  it("of one user leave the others alone", async () => {
    for (let i = 0; i < 3; i += 1) await upload(tokenOf(ANN, "1"));
    await expect(upload(tokenOf(ANN, "2"))).rejects.toThrow(TooManyUploads);
    await upload(tokenOf(BEN, "1"));
  });

  it("of an imageable hold for all of its users together", async () => {
    for (const user of [ANN, ANN, ANN, BEN, BEN]) await upload(tokenOf(user));
    await expect(upload(tokenOf("cid"))).rejects.toMatchObject({
      exceeded: { limit: { of: "imageable", amount: 5 } },
    });
    await upload(tokenOf(BEN, "2"));
  });

  it("count a repeated request again, because its bytes are stored again", async () => {
    const [first, again] = [await upload(), await upload()];
    expect(again.uploadId).toEqual(first.uploadId);
    await upload();
    await expect(upload()).rejects.toThrow(TooManyUploads);
  });

  it("count the bytes of both ways together", async () => {
    const limits = { ...NO_LIMITS, userBytesPerDay: 10 };
    await upload(tokenOf(ANN), limits);
    await prepare(tokenOf(ANN), limits, 7);
    await expect(upload(tokenOf(ANN), limits)).rejects.toMatchObject({
      exceeded: { limit: { unit: "bytes", amount: 10 } },
    });
  });

  it("do not count a picture that is refused", async () => {
    for (let i = 0; i < 9; i += 1) {
      await expect(upload(tokenOf(ANN), LIMITS, new Uint8Array())).rejects.toThrow(ImageRefused);
    }
    for (let i = 0; i < 3; i += 1) await upload();
  });

  it("let uploads pass while nobody can count them, and the answer says why", async () => {
    const failure = new Error("throttled");
    for (let i = 0; i < 3; i += 1) await upload();
    counter.failWith(failure);
    expect((await upload()).countingFailure).toBe(failure);
    expect((await prepare()).countingFailure).toBe(failure);
    counter.failWith(undefined);
    await expect(upload()).rejects.toThrow(TooManyUploads);
  });

  it("are asked for before the picture is hashed, so that the answer comes meanwhile", async () => {
    const events: string[] = [];
    counter.count = async () => {
      setImmediate(() => events.push("the question is on its way"));
      return undefined;
    };
    const hashing = new FakeFingerprinter();
    const { ofImage } = hashing;
    hashing.ofImage = (content) => {
      events.push("hashing");
      return ofImage.call(hashing, content);
    };
    await new UploadImage(
      { originals, headers: new FakeImageHeaderReader(), fingerprinter: hashing, counter },
      { limits: { maxPixels: 100, maxSide: 100 }, uploadLimits: LIMITS },
    ).execute({ token: tokenOf(ANN), content: Uint8Array.of(1), correlationId: "1" });
    expect(events).toEqual(["the question is on its way", "hashing"]);
  });

  it("ask nobody where all of them are null", async () => {
    counter.failWith(new Error("asked"));
    expect(await upload(tokenOf(ANN), NO_LIMITS)).not.toHaveProperty("countingFailure");
    expect(await prepare(tokenOf(ANN), NO_LIMITS)).not.toHaveProperty("countingFailure");
  });
});
