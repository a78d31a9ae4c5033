import { beforeEach, describe, expect, it } from "@jest/globals";
import { AnnounceRejection } from "../../../src/application/announce-rejection/announce-rejection.use-case.ts";
import { OriginalNotFound } from "../../../src/application/ports/original-store.port.ts";
import type { Upload } from "../../../src/domain/upload/upload.ts";
import { VersionId } from "../../../src/domain/upload/version-id.ts";
import { InMemoryOriginalStore } from "../../fakes/original-store.fake.ts";
import { RecordingRejectionTopic } from "../../fakes/rejection-topic.fake.ts";
import { anOriginal, anUpload } from "../../mothers/original.mother.ts";
import { aRejected } from "../../mothers/outcome.mother.ts";

describe("AnnounceRejection", () => {
  const rejection = aRejected({ reason: "unreadable", labels: [] });
  let topic: RecordingRejectionTopic;
  let announceRejection: AnnounceRejection;
  let upload: Upload;
  beforeEach(async () => {
    const originals = new InMemoryOriginalStore();
    const { versionId } = await originals.save(Uint8Array.of(1), "image/png", anOriginal());
    upload = anUpload({ versionId });
    topic = new RecordingRejectionTopic();
    announceRejection = new AnnounceRejection({ originals, topic });
  });

  it("publishes the rejection with the upload's id and its owner's data", async () => {
    await announceRejection.execute({ upload, rejection });
    expect(topic.rejections).toEqual([
      { uploadId: upload.uploadId, original: anOriginal(), rejection },
    ]);
  });

  it("announces nothing of a silent original, which is restored", async () => {
    const originals = new InMemoryOriginalStore();
    const silent = anOriginal({ silent: true });
    const { versionId } = await originals.save(Uint8Array.of(1), "image/png", silent);
    const announce = new AnnounceRejection({ originals, topic });
    await announce.execute({ upload: anUpload({ versionId }), rejection });
    expect(topic.rejections).toEqual([]);
  });

  it("fails if the topic fails, so that the state machine retries", async () => {
    const failure = new Error("the topic is down");
    topic.failWith(failure);
    await expect(announceRejection.execute({ upload, rejection })).rejects.toBe(failure);
  });

  it("fails and announces nothing if the original is not stored", async () => {
    const absent = anUpload({ versionId: VersionId.parse("none") });
    await expect(announceRejection.execute({ upload: absent, rejection })).rejects.toThrow(
      OriginalNotFound,
    );
    expect(topic.rejections).toEqual([]);
  });
});
