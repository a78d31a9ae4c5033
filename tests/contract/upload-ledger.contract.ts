import { hash, randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "@jest/globals";
import type { UploadLedger } from "../../src/application/ports/upload-ledger.port.ts";
import type { PublishedUploads } from "../../src/application/regenerate-thumbnails/published-uploads.port.ts";
import { Md5 } from "../../src/domain/image/md5.ts";
import { Sha256 } from "../../src/domain/image/sha256.ts";
import type { UploadEntry } from "../../src/domain/upload/upload-entry.ts";
import { UploadId } from "../../src/domain/upload/upload-id.ts";
import { VersionId } from "../../src/domain/upload/version-id.ts";
import {
  aFailedEntry,
  aFlaggedEntry,
  anAcceptedEntry,
  anExpectedEntry,
  aProgressEntry,
  aPublishedEntry,
  aRejectedEntry,
} from "../mothers/upload-entry.mother.ts";
import { TEXTS } from "./texts.ts";

export interface UploadLedgerUnderTest {
  readonly ledger: UploadLedger & PublishedUploads;
  /** Another ledger on the same storage, as another process would open it. */
  readonly reopened: () => UploadLedger;
}

/** An id that no other test has: the storage may be shared. */
const aNewId = (): UploadId =>
  UploadId.of(Md5.parse(hash("md5", randomUUID())), Sha256.parse(hash("sha256", randomUUID())));

const later = (seconds: number) => new Date(Date.UTC(2026, 0, 1, 13, 0, seconds));

const { md5, versionId, contentType, ...unseen } = anAcceptedEntry();
/** Of bytes that a client has put into the bucket by itself. */
const ACCEPTED_UNSEEN: UploadEntry = unseen;

/** What every adapter of UploadLedger does. */
export const describeUploadLedger = (
  name: string,
  make: () => Promise<UploadLedgerUnderTest>,
): void => {
  describe(`${name} as an UploadLedger`, () => {
    let ledger: UploadLedgerUnderTest["ledger"];
    let reopened: () => UploadLedger;
    let uploadId: UploadId;

    beforeEach(async () => {
      ({ ledger, reopened } = await make());
      uploadId = aNewId();
    });

    /** Records entries of one upload, one after the other, and reads the upload's entry. */
    const afterRecording = async (
      ...entries: readonly UploadEntry[]
    ): Promise<UploadEntry | undefined> => {
      for (const entry of entries) await ledger.record({ ...entry, uploadId });
      return reopened().find(uploadId);
    };

    it.each([
      ["expected", anExpectedEntry()],
      ["expected, with its type", anExpectedEntry({ contentType: "image/webp" })],
      ["accepted", anAcceptedEntry()],
      ["moderating", aProgressEntry("moderating")],
      ["publishing", aProgressEntry("publishing")],
      ["notifying", aProgressEntry("notifying", { attempts: 12 })],
      ["published", aPublishedEntry()],
      ["published and notified", aPublishedEntry({ notifiedAt: later(4), attempts: 3 })],
      ["flagged", aFlaggedEntry()],
      ["rejected", aRejectedEntry()],
      ["rejected, and not kept for ever", aRejectedEntry({ keptUntil: later(9) })],
      ["failed", aFailedEntry()],
      [
        "failed in a known state",
        aFailedEntry({
          attempts: 201,
          failure: { error: "PinsterApiUnavailable", cause: "", state: "NotifyPinster" },
        }),
      ],
    ])("returns an entry as it was recorded, also to another process: %s", async (_, entry) => {
      expect(await afterRecording(entry)).toStrictEqual({ ...entry, uploadId });
    });

    it("returns an entry without a user, a placeholder and variants, and one with all of them", async () => {
      const { userId, ...bare } = aPublishedEntry();
      expect(await afterRecording(bare)).toStrictEqual({ ...bare, uploadId });
      uploadId = aNewId();
      const [thumbnail] = bare.published.thumbnails;
      const variant = { format: "avif", contentType: "image/avif", bytes: 7 } as const;
      const published = {
        ...bare.published,
        thumbnails: thumbnail ? [{ ...thumbnail, variants: [variant] }] : [],
        placeholder: { dominantColor: "#ffffff", thumbHash: "abc" },
      };
      expect(await afterRecording({ ...bare, published })).toStrictEqual({
        ...bare,
        published,
        uploadId,
      });
    });

    it.each(TEXTS)("returns an imageable and a detail unchanged: %s", async (_, text) => {
      const imageable = { type: text, id: text.slice(0, 100) };
      const rejection = { ...aRejectedEntry().rejection, detail: text };
      const entry = aRejectedEntry({ imageable, rejection });
      expect(await afterRecording(entry)).toStrictEqual({ ...entry, uploadId });
    });

    it("finds nothing for an upload that it never heard of", async () => {
      expect(await ledger.find(uploadId)).toBeUndefined();
    });

    it("keeps entries of different uploads apart", async () => {
      await afterRecording(aPublishedEntry());
      const another = { ...anAcceptedEntry(), uploadId: aNewId() };
      await ledger.record(another);
      expect(await ledger.find(another.uploadId)).toStrictEqual(another);
      expect((await ledger.find(uploadId))?.status).toBe("published");
    });

    it.each([
      ["expected", "accepted", anExpectedEntry(), anAcceptedEntry()],
      ["expected", "rejected", anExpectedEntry(), aRejectedEntry()],
      ["expected", "moderating", anExpectedEntry(), aProgressEntry("moderating")],
      ["accepted", "moderating", anAcceptedEntry(), aProgressEntry("moderating")],
      ["moderating", "publishing", aProgressEntry("moderating"), aProgressEntry("publishing")],
      ["moderating", "notifying", aProgressEntry("moderating"), aProgressEntry("notifying")],
      ["publishing", "notifying", aProgressEntry("publishing"), aProgressEntry("notifying")],
      ["notifying", "failed", aProgressEntry("notifying"), aFailedEntry()],
      ["notifying", "published", aProgressEntry("notifying"), aPublishedEntry()],
      ["expected", "accepted", anExpectedEntry(), ACCEPTED_UNSEEN],
      ["accepted", "published", anAcceptedEntry(), aPublishedEntry()],
      ["accepted", "flagged", anAcceptedEntry(), aFlaggedEntry()],
      ["accepted", "failed", anAcceptedEntry(), aFailedEntry()],
      ["failed", "published", aFailedEntry(), aPublishedEntry()],
      ["failed", "rejected", aFailedEntry(), aRejectedEntry()],
    ])(
      "goes from %s to %s, and not back, however often both are recorded",
      async (_, to, first, second) => {
        expect((await afterRecording(first, first, second))?.status).toBe(to);
        expect((await afterRecording(second, first))?.status).toBe(to);
      },
    );

    it("knows what the bytes of an accepted upload are when somebody has looked at them, and does not forget it", async () => {
      const looked = anAcceptedEntry();
      expect(await afterRecording(ACCEPTED_UNSEEN)).toStrictEqual({ ...ACCEPTED_UNSEEN, uploadId });
      expect(await afterRecording(looked, ACCEPTED_UNSEEN)).toStrictEqual({ ...looked, uploadId });
      const { md5: _, versionId: __, ...unaware } = aFailedEntry();
      expect(await afterRecording(unaware)).toStrictEqual({ ...aFailedEntry(), uploadId });
    });

    it("goes to the end at once if the end comes first", async () => {
      expect(
        await afterRecording(aPublishedEntry(), anAcceptedEntry(), anExpectedEntry()),
      ).toStrictEqual({
        ...aPublishedEntry(),
        uploadId,
      });
    });

    it("keeps the time at which a step began first, and the latest of its attempts", async () => {
      const moderating = [1, 2].map((at) => aProgressEntry("moderating", { since: later(at) }));
      expect(await afterRecording(...moderating)).toMatchObject({ since: later(1) });
      const notifying = [2, 10, 9].map((attempts) => aProgressEntry("notifying", { attempts }));
      expect(await afterRecording(...notifying)).toMatchObject({ attempts: 10 });
    });

    it("remembers when PinsterApi was notified first", async () => {
      const entry = await afterRecording(
        aFailedEntry({ notifiedAt: later(1) }),
        aPublishedEntry({ notifiedAt: later(2) }),
      );
      expect(entry).toStrictEqual({ ...aPublishedEntry({ notifiedAt: later(1) }), uploadId });
    });

    it("lists the published uploads of an image, and no others", async () => {
      const md5 = aNewId().md5;
      const published = [1, 2].map(() => ({ ...aPublishedEntry({ md5 }), uploadId: aNewId() }));
      const others = [aFlaggedEntry({ md5 }), aFailedEntry({ md5 }), anAcceptedEntry({ md5 })];
      for (const entry of published) await ledger.record(entry);
      for (const entry of others) await ledger.record({ ...entry, uploadId: aNewId() });
      await ledger.record(aPublishedEntry({ uploadId: aNewId(), md5: aNewId().md5 }));
      const listed: UploadEntry[] = [];
      for await (const entry of ledger.listPublished(md5)) listed.push(entry);
      const ids = (entries: readonly UploadEntry[]) => entries.map((each) => `${each.uploadId}`);
      expect(ids(listed).sort()).toEqual(ids(published).sort());
      expect(listed).toContainEqual(published[0]);
    });

    it("keeps the first end of an upload", async () => {
      const entries = [aPublishedEntry(), aPublishedEntry({ endedAt: later(1) }), aFlaggedEntry()];
      expect(await afterRecording(...entries)).toStrictEqual({ ...aPublishedEntry(), uploadId });
    });

    it("keeps the latest of several failures, in whichever order they come", async () => {
      const [early, late] = [1, 2].map((at) =>
        aFailedEntry({ endedAt: later(at), failure: { error: `Error${at}`, cause: "" } }),
      );
      for (const order of [
        [early, late],
        [late, early],
      ] as const) {
        uploadId = aNewId();
        const entries = order.flatMap((entry) => entry ?? []);
        expect(await afterRecording(...entries)).toStrictEqual({ ...late, uploadId });
      }
    });

    it("names the version of which it was told last", async () => {
      const versionId = VersionId.parse("version-2");
      expect(await afterRecording(anAcceptedEntry(), aPublishedEntry({ versionId }))).toStrictEqual(
        { ...aPublishedEntry({ versionId }), uploadId },
      );
    });

    it("remembers when an upload was expected and accepted first", async () => {
      const { acceptedAt, ...withoutTime } = aPublishedEntry();
      const entry = await afterRecording(
        anExpectedEntry(),
        anAcceptedEntry({ acceptedAt: later(1) }),
        anAcceptedEntry({ acceptedAt: later(2) }),
        aFailedEntry({ acceptedAt: later(3) }),
        withoutTime,
      );
      expect(entry).toStrictEqual({
        ...withoutTime,
        uploadId,
        expectedAt: anExpectedEntry().expectedAt,
        acceptedAt: later(1),
      });
    });

    it("no longer forgets an entry that was expected and has been accepted", async () => {
      const entry = await afterRecording(anExpectedEntry(), anAcceptedEntry());
      expect(entry).not.toHaveProperty("expiresAt");
    });

    it("forgets an upload that was announced and never came, unless it comes after all", async () => {
      const expiresAt = new Date(Date.now() - 1_000);
      await ledger.record(anExpectedEntry({ uploadId, expiresAt }));
      expect(await ledger.find(uploadId)).toBeUndefined();
      expect(await reopened().find(uploadId)).toBeUndefined();
      expect(await afterRecording(anAcceptedEntry())).toMatchObject({ status: "accepted" });
    });

    it("ends as the further one of two entries that are recorded at the same moment", async () => {
      const entries = [anAcceptedEntry(), aPublishedEntry(), anExpectedEntry(), aFailedEntry()];
      await Promise.all(entries.map((entry) => ledger.record({ ...entry, uploadId })));
      expect((await ledger.find(uploadId))?.status).toBe("published");
    });
  });
};
