import { beforeEach, describe, expect, it } from "@jest/globals";
import { IncomingImageNotFound } from "../../../src/application/receive-image/incoming-images.port.ts";
import { ReceiveImage } from "../../../src/application/receive-image/receive-image.use-case.ts";
import { Sha256 } from "../../../src/domain/image/sha256.ts";
import type { ImageRefusal } from "../../../src/domain/upload/image-refused.error.ts";
import { FakeFingerprinter } from "../../fakes/fingerprinter.fake.ts";
import { FakeImageHeaderReader } from "../../fakes/image-header-reader.fake.ts";
import { InMemoryIncomingImages } from "../../fakes/incoming-images.fake.ts";
import { InMemoryOriginalStore } from "../../fakes/original-store.fake.ts";
import { InMemoryUploadLedger } from "../../fakes/upload-ledger.fake.ts";
import { anIncomingMetadata } from "../../mothers/incoming-image.mother.ts";

const CONTENT = Uint8Array.of(1, 2, 3);
const fingerprinter = new FakeFingerprinter();
const { md5, sha256 } = fingerprinter.ofImage(CONTENT);
const known = { ...anIncomingMetadata(CONTENT), sha256 };
const limits = { maxPixels: 100, maxSide: 100 };

describe("ReceiveImage", () => {
  let originals: InMemoryOriginalStore;
  let incoming: InMemoryIncomingImages;
  let ledger: InMemoryUploadLedger;
  beforeEach(() => {
    ledger = new InMemoryUploadLedger();
    originals = new InMemoryOriginalStore();
    incoming = new InMemoryIncomingImages(originals);
  });
  const receiver = (headers = new FakeImageHeaderReader()) =>
    new ReceiveImage({ incoming, originals, ledger, headers, fingerprinter }, { limits });

  it("makes the bytes an original under their md5, with all that is known, and removes them where they came", async () => {
    const ref = incoming.put(CONTENT, known);
    const { upload, outcome } = await receiver().execute(ref);
    expect(outcome).toEqual({ kind: "received" });
    const { uploadId, correlationId } = known;
    expect(upload).toEqual({ uploadId, md5, versionId: upload.versionId, correlationId });
    expect(await originals.read(upload)).toEqual({
      content: CONTENT,
      metadata: {
        ...known,
        md5,
        dimensions: { width: 10, height: 10 },
        acceptedAt: (await incoming.inspect(ref)).storedAt,
      },
    });
    expect(originals.contentTypeOf(upload)).toBe("image/png");
    expect(incoming.isRemoved(ref)).toBe(true);
  });

  it.each<readonly [ImageRefusal["kind"], object, object]>([
    [
      "unsupported-type",
      { contentType: "image/svg+xml" },
      {
        reason: "unsupported-type",
        code: "IMAGE.UNSUPPORTED_TYPE",
        detail: "The file is image/svg+xml.",
      },
    ],
    [
      "unsupported-type",
      { contentType: undefined },
      {
        reason: "unsupported-type",
        code: "IMAGE.UNSUPPORTED_TYPE",
        detail: "The file is of no known type.",
      },
    ],
    [
      "unreadable",
      { dimensions: undefined },
      { reason: "unreadable", code: "IMAGE.UNREADABLE", detail: expect.stringContaining("begins") },
    ],
    [
      "too-large-canvas",
      { dimensions: { width: 20, height: 20 } },
      {
        reason: "too-large",
        code: "IMAGE.TOO_MANY_PIXELS",
        detail: expect.stringContaining("400"),
      },
    ],
  ])("keeps bytes that are refused (%s), and rejects the upload", async (_, header, rejection) => {
    const ref = incoming.put(CONTENT, known);
    const { upload, outcome } = await receiver(new FakeImageHeaderReader(header)).execute(ref);
    expect(outcome).toEqual({ kind: "rejected", labels: [], ...rejection });
    const { storedAt: acceptedAt } = await incoming.inspect(ref);
    expect(await originals.read(upload)).toEqual({
      content: CONTENT,
      metadata: { ...known, md5, acceptedAt },
    });
    expect(originals.contentTypeOf(upload)).toBe("application/octet-stream");
    expect(incoming.isRemoved(ref)).toBe(true);
  });

  it("rejects bytes that are not the announced ones, whatever they are", async () => {
    const ref = incoming.put(CONTENT, { ...known, sha256: Sha256.parse("0".repeat(64)) });
    const { upload, outcome } = await receiver().execute(ref);
    expect(outcome).toMatchObject({ kind: "rejected", reason: "unreadable" });
    expect((await originals.read(upload)).metadata.sha256).toEqual(sha256);
  });

  it("tells the ledger that the upload is accepted, since the bucket had the bytes", async () => {
    const ref = incoming.put(CONTENT, known);
    const { storedAt } = await incoming.inspect(ref);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const { upload } = await receiver().execute(ref);
    expect(await ledger.find(known.uploadId)).toMatchObject({
      status: "accepted",
      acceptedAt: storedAt,
      imageable: known.imageable,
      md5,
      versionId: upload.versionId,
      bytes: 3,
      contentType: "image/png",
    });
  });

  it("goes on while the ledger is away, and tells why the ledger does not know", async () => {
    const failure = new Error("throttled");
    ledger.failWith(failure);
    const { outcome, ledgerFailure } = await receiver().execute(incoming.put(CONTENT, known));
    expect(outcome).toEqual({ kind: "received" });
    expect(ledgerFailure).toBe(failure);
  });

  it("does the same once more when it is repeated, and stores nothing more", async () => {
    const ref = incoming.put(CONTENT, known);
    const first = await receiver().execute(ref);
    expect(await receiver().execute(ref)).toEqual(first);
    expect(originals.size).toBe(1);
  });

  it("fails where the bytes have expired", async () => {
    const { versionId } = incoming.put(CONTENT, known);
    const { uploadId } = anIncomingMetadata(Uint8Array.of(4));
    await expect(receiver().execute({ uploadId, versionId })).rejects.toThrow(
      IncomingImageNotFound,
    );
  });
});
