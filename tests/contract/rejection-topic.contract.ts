import { hash, randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "@jest/globals";
import type { RejectionTopic } from "../../src/application/announce-rejection/rejection-topic.port.ts";
import { Sha256 } from "../../src/domain/image/sha256.ts";
import type { Imageable } from "../../src/domain/upload/imageable.ts";
import type { RejectionNotification } from "../../src/domain/upload/notification.ts";
import { REJECTION_REASONS } from "../../src/domain/upload/outcome.ts";
import { UploadId } from "../../src/domain/upload/upload-id.ts";
import { aBareOriginal, anOriginal, MD5 } from "../mothers/original.mother.ts";
import { aRejected } from "../mothers/outcome.mother.ts";
import { UploadApiContract } from "../support/upload-api-contract.ts";
import { TEXTS } from "./texts.ts";

const announcement = new UploadApiContract(({ webhooks }) => webhooks.rejectionAnnounced.post);

export interface RejectionTopicUnderTest {
  readonly topic: RejectionTopic;
  /** Waits for `count` messages. Returns what a subscriber has got, parsed, in any order. */
  readonly messages: (count: number) => Promise<readonly unknown[]>;
}

const aNotification = (overrides: Partial<RejectionNotification> = {}): RejectionNotification => ({
  uploadId: UploadId.of(MD5, Sha256.parse(hash("sha256", randomUUID()))),
  original: anOriginal(),
  rejection: aRejected({
    labels: [
      { name: "Weapons", parent: "Violence", confidence: 98.25 },
      { name: "Violence", confidence: 98.25 },
    ],
  }),
  ...overrides,
});

const aNotificationFor = (imageable: Imageable): RejectionNotification =>
  aNotification({ original: anOriginal({ imageable }) });

/** Tests what every adapter of RejectionTopic does. */
export const describeRejectionTopic = (
  name: string,
  make: () => Promise<RejectionTopicUnderTest>,
): void => {
  describe(`${name} as a RejectionTopic`, () => {
    let topic: RejectionTopic;
    let messages: RejectionTopicUnderTest["messages"];

    beforeEach(async () => {
      ({ topic, messages } = await make());
    });

    it("sends subscribers the message that PinsterApi gets: imageable, image, user, reason and labels", async () => {
      const notification = aNotification();
      const { original, rejection } = notification;
      await topic.publish(notification);
      expect(await messages(1)).toEqual([
        {
          data: {
            imageable_id: original.imageable.id,
            imageable_type: original.imageable.type,
            base_file_name: original.md5.toString(),
            upload_id: notification.uploadId.toString(),
            user_id: original.userId,
            reason: "moderation",
            labels: rejection.labels,
          },
        },
      ]);
    });

    it("leaves the user out when the upload's token names none", async () => {
      await topic.publish(aNotification({ original: aBareOriginal() }));
      const [message] = (await messages(1)) as [{ data: object }];
      expect(message.data).not.toHaveProperty("user_id");
    });

    it.each(REJECTION_REASONS)("sends the reason unchanged: %s", async (reason) => {
      await topic.publish(aNotification({ rejection: aRejected({ reason, labels: [] }) }));
      const [message] = await messages(1);
      expect(message).toMatchObject({ data: { reason, labels: [] } });
      expect(announcement.faultsOfRequest(message, {})).toEqual([]);
    });

    it.each(TEXTS)("sends an imageable's id unchanged: %s", async (_, id) => {
      await topic.publish(aNotificationFor({ type: "Pin", id }));
      expect(await messages(1)).toMatchObject([{ data: { imageable_id: id } }]);
    });

    it("sends each of 20 rejections that are published at the same moment", async () => {
      const ids = Array.from({ length: 20 }, () => randomUUID());
      await Promise.all(ids.map((id) => topic.publish(aNotificationFor({ type: "Pin", id }))));
      const arrived = (await messages(ids.length)) as { data: { imageable_id: string } }[];
      expect(new Set(arrived.map(({ data }) => data.imageable_id))).toEqual(new Set(ids));
    });
  });
};
