import { hash } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import {
  FindPublishedUploads,
  TooManyPublishedUploads,
} from "../../../src/application/regenerate-thumbnails/find-published-uploads.use-case.ts";
import { Md5 } from "../../../src/domain/image/md5.ts";
import { Sha256 } from "../../../src/domain/image/sha256.ts";
import { UploadId } from "../../../src/domain/upload/upload-id.ts";
import { InMemoryUploadLedger } from "../../fakes/upload-ledger.fake.ts";
import { MD5 } from "../../mothers/original.mother.ts";
import {
  aFailedEntry,
  aFlaggedEntry,
  anAcceptedEntry,
  aPublishedEntry,
} from "../../mothers/upload-entry.mother.ts";

const idOf = (text: string) => UploadId.of(MD5, Sha256.parse(hash("sha256", text)));

describe("FindPublishedUploads", () => {
  it("finds each published upload of the image, and none that ended otherwise", async () => {
    const ledger = new InMemoryUploadLedger();
    await ledger.record(aPublishedEntry({ uploadId: idOf("a") }));
    await ledger.record(aPublishedEntry({ uploadId: idOf("b") }));
    await ledger.record(aFlaggedEntry({ uploadId: idOf("c") }));
    await ledger.record(aFailedEntry({ uploadId: idOf("d") }));
    await ledger.record(anAcceptedEntry({ uploadId: idOf("e") }));
    const other = Md5.parse(hash("md5", "other"));
    await ledger.record(aPublishedEntry({ uploadId: idOf("f"), md5: other }));
    const found = await new FindPublishedUploads(ledger).execute(MD5);
    const { versionId, correlationId } = aPublishedEntry();
    expect(found).toEqual(
      ["a", "b"].map((text) => ({ uploadId: idOf(text), md5: MD5, versionId, correlationId })),
    );
  });

  it("refuses an image with more uploads than the state machine can hold", async () => {
    const ledger = new InMemoryUploadLedger();
    for (let i = 0; i < 1_001; i += 1) {
      await ledger.record(aPublishedEntry({ uploadId: idOf(String(i)) }));
    }
    const finding = new FindPublishedUploads(ledger).execute(MD5);
    await expect(finding).rejects.toThrow(TooManyPublishedUploads);
  });
});
