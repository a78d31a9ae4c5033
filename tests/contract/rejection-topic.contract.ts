import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "@jest/globals";
import type { RejectionTopic } from "../../src/application/announce-rejection/rejection-topic.port.ts";
import type { RejectionReason } from "../../src/domain/image/rejection.ts";
import type { RejectionNotification } from "../../src/domain/upload/notification.ts";
import { aBareOriginal, anOriginal } from "../mothers/original.mother.ts";
import { TEXTS } from "./texts.ts";

export interface RejectionTopicUnderTest {
  readonly topic: RejectionTopic;
  /** The messages that a subscriber has got, parsed, in any order; waits for `count` of them. */
  readonly messages: (count: number) => Promise<readonly unknown[]>;
}

const aRejection = (overrides: Partial<RejectionNotification> = {}): RejectionNotification => ({
  uploadId: randomUUID(),
  original: anOriginal(),
  rejection: {
    reason: "moderation",
    labels: [
      { name: "Weapons", parent: "Violence", confidence: 98.25 },
      { name: "Violence", confidence: 98.25 },
    ],
  },
  ...overrides,
});

/** What every adapter of RejectionTopic does. */
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

    it("subscribers are told what PinsterApi is told: whose, which, and why", async () => {
      const notification = aRejection();
      const { original, rejection } = notification;
      await topic.publish(notification);
      expect(await messages(1)).toEqual([
        {
          data: {
            imageable_id: original.imageable.id,
            imageable_type: original.imageable.type,
            base_file_name: original.md5,
            user_id: original.userId,
            reason: "moderation",
            labels: rejection.labels,
          },
        },
      ]);
    });

    it("an upload of an older token is announced without a user", async () => {
      await topic.publish(aRejection({ original: aBareOriginal() }));
      const [message] = (await messages(1)) as [{ data: object }];
      expect(message.data).not.toHaveProperty("user_id");
    });

    it.each<RejectionReason>(["moderation", "unreadable", "too-large", "hash-collision"])(
      "the reason is said as it is: %s",
      async (reason) => {
        await topic.publish(aRejection({ rejection: { reason, labels: [] } }));
        expect(await messages(1)).toMatchObject([{ data: { reason, labels: [] } }]);
      },
    );

    it.each(TEXTS)("ids arrive unchanged: %s", async (_, id) => {
      await topic.publish(aRejection({ original: anOriginal({ imageable: { type: "Pin", id } }) }));
      expect(await messages(1)).toMatchObject([{ data: { imageable_id: id } }]);
    });

    it("many rejections at the same moment all arrive", async () => {
      const ids = Array.from({ length: 20 }, () => randomUUID());
      await Promise.all(
        ids.map((id) =>
          topic.publish(aRejection({ original: anOriginal({ imageable: { type: "Pin", id } }) })),
        ),
      );
      const arrived = (await messages(ids.length)) as { data: { imageable_id: string } }[];
      expect(new Set(arrived.map(({ data }) => data.imageable_id))).toEqual(new Set(ids));
    });
  });
};
