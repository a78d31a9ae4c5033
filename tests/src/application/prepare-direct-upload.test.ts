import { describe, expect, it } from "@jest/globals";
import {
  PrepareDirectUpload,
  type PrepareDirectUploadCommand,
} from "../../../src/application/prepare-direct-upload/prepare-direct-upload.use-case.ts";
import type { ExpectedImage } from "../../../src/domain/upload/incoming-image.ts";
import { FakeFingerprinter } from "../../fakes/fingerprinter.fake.ts";
import { InMemoryUploadCounter, NO_LIMITS } from "../../fakes/upload-counter.fake.ts";
import { InMemoryUploadLedger } from "../../fakes/upload-ledger.fake.ts";
import { ANOTHER_SHA256, SHA256 } from "../../mothers/original.mother.ts";
import { aVerifiedToken } from "../../mothers/verified-token.mother.ts";

const expiresAt = new Date(0);

describe("PrepareDirectUpload", () => {
  const signed: ExpectedImage[] = [];
  const addresses = {
    sign: async (image: ExpectedImage) => {
      signed.push(image);
      return { method: "PUT" as const, url: "https://bucket.example", headers: {}, expiresAt };
    },
  };
  const ledger = new InMemoryUploadLedger();
  const counter = new InMemoryUploadCounter();
  const useCase = new PrepareDirectUpload(
    { fingerprinter: new FakeFingerprinter(), addresses, ledger, counter },
    { uploadLimits: { ...NO_LIMITS, userBytesPerDay: 60_000_000 } },
    () => new Date("2026-01-01T00:00:00Z"),
  );
  const prepare = (overrides: Partial<PrepareDirectUploadCommand> = {}) =>
    useCase.execute({
      token: aVerifiedToken(),
      bytes: 5_000_000,
      sha256: SHA256,
      correlationId: "correlation-1",
      ...overrides,
    });

  it("signs an address for exactly these bytes, with their owner and what the client says of them", async () => {
    const about = { name: "A pin", featured: "2019-05-16T02:03:37+0000" };
    const { uploadId, address } = await prepare({ ...about, contentType: "image/jpeg" });
    expect(address.url).toBe("https://bucket.example");
    expect(signed.at(-1)).toEqual({
      bytes: 5_000_000,
      contentType: "image/jpeg",
      metadata: {
        ...aVerifiedToken().claims,
        ...about,
        correlationId: "correlation-1",
        sha256: SHA256,
        uploadId,
      },
    });
  });

  it("expects the upload, until the next day", async () => {
    const { uploadId } = await prepare({ contentType: "image/jpeg" });
    expect(ledger.entries).toEqual([
      {
        status: "expected",
        ...aVerifiedToken().claims,
        uploadId,
        sha256: SHA256,
        bytes: 5_000_000,
        contentType: "image/jpeg",
        correlationId: "correlation-1",
        expectedAt: new Date("2026-01-01T00:00:00Z"),
        expiresAt: new Date("2026-01-02T00:00:00Z"),
      },
    ]);
  });

  it("gives the address also while the ledger is away, and tells why it does not expect the upload", async () => {
    const failure = new Error("throttled");
    ledger.failWith(failure);
    const { address, ledgerFailure } = await prepare();
    ledger.failWith(undefined);
    expect(address.url).toBe("https://bucket.example");
    expect(ledgerFailure).toBe(failure);
  });

  it("takes the same bytes with the same token for the same upload, whatever else differs", async () => {
    const [first, again] = [await prepare(), await prepare({ name: "other", correlationId: "2" })];
    expect(again.uploadId.equals(first.uploadId)).toBe(true);
  });

  it("takes other bytes, or another token, for another upload", async () => {
    const ids = [
      await prepare(),
      await prepare({ sha256: ANOTHER_SHA256 }),
      await prepare({ token: { ...aVerifiedToken(), digest: ANOTHER_SHA256 } }),
    ].map(({ uploadId }) => uploadId.toString());
    expect(new Set(ids).size).toBe(3);
  });
});
