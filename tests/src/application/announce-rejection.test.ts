import { describe, expect, it } from "@jest/globals";
import { AnnounceRejection } from "../../../src/application/announce-rejection/announce-rejection.use-case.ts";
import type { Rejection } from "../../../src/domain/image/rejection.ts";
import type { RejectionNotification } from "../../../src/domain/upload/notification.ts";
import { InMemoryOriginalStore } from "../../fakes/original-store.fake.ts";
import { anOriginal, anUpload } from "../../mothers/original.mother.ts";

describe("AnnounceRejection", () => {
  it("publishes the rejection with the upload's id and whose it was", async () => {
    const originals = new InMemoryOriginalStore();
    const { versionId } = await originals.save(Uint8Array.of(1), "image/png", anOriginal());
    const published: RejectionNotification[] = [];
    const topic = {
      publish: async (notification: RejectionNotification) => {
        published.push(notification);
      },
    };
    const upload = anUpload({ versionId });
    const rejection: Rejection = { reason: "unreadable", labels: [] };

    await new AnnounceRejection(originals, topic).execute({ upload, rejection });

    expect(published).toEqual([{ uploadId: upload.uploadId, original: anOriginal(), rejection }]);
  });

  it("lets the topic's failure through, so that it is tried again", async () => {
    const originals = new InMemoryOriginalStore();
    const { versionId } = await originals.save(Uint8Array.of(1), "image/png", anOriginal());
    const topic = { publish: () => Promise.reject(new Error("the topic is down")) };
    const command = {
      upload: anUpload({ versionId }),
      rejection: { reason: "unreadable", labels: [] } as Rejection,
    };
    await expect(new AnnounceRejection(originals, topic).execute(command)).rejects.toThrow(
      "the topic is down",
    );
  });
});
