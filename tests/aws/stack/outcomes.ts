import { createHash } from "node:crypto";
import {
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "@jest/globals";
import { UploadId } from "../../../src/domain/upload/upload-id.ts";
import { aPin } from "../../stage/stage-client.ts";
import { s3 } from "../support/aws.ts";
import { aBrokenPicture, aHarmlessPicture, aViolentPicture } from "./pictures.ts";
import type { Stack } from "./stack.ts";

const md5Of = (bytes: Uint8Array): string => createHash("md5").update(bytes).digest("hex");

/** What becomes of an upload, seen from all its sides. */
export const describeOutcomes = (stack: () => Stack): void => {
  const publishedKeys = async (md5: string): Promise<readonly string[]> => {
    const { Contents = [] } = await s3.send(
      new ListObjectsV2Command({ Bucket: stack().stage.imagesBucket, Prefix: md5 }),
    );
    return Contents.map(({ Key = "" }) => Key).sort();
  };

  describe("a picture that is approved", () => {
    const about = {
      name: "\u{1F4CC} Zwölf Boxkämpfer",
      description: "jagen Viktor quer über den großen Sylter Deich",
      featured: "2019-05-16T02:03:37+0000",
    };

    it("is stored with its metadata, published, and PinsterApi is told once", async () => {
      const { stage, client, executions, pinsterApi, ledger } = stack();
      const pin = aPin();
      const picture = await aHarmlessPicture();
      const md5 = md5Of(picture);
      const uploadId = await client.uploadTaken(picture, about, pin);
      const execution = await executions.follow(uploadId);

      const { Versions = [] } = await s3.send(
        new ListObjectVersionsCommand({ Bucket: stage.uploadsBucket, Prefix: `raw/${md5}` }),
      );
      expect(Versions).toHaveLength(1);
      const { Metadata: metadata } = await s3.send(
        new HeadObjectCommand({
          Bucket: stage.uploadsBucket,
          Key: `raw/${md5}`,
          VersionId: Versions[0]?.VersionId,
        }),
      );
      const base64 = (text: string) => `b64:${Buffer.from(text).toString("base64")}`;
      expect(metadata).toEqual({
        imageable_type: "Pin",
        imageable_id: pin.id,
        user_id: "00000000-0000-4000-8000-000000000001",
        base_file_name: md5,
        sha256: createHash("sha256").update(picture).digest("hex"),
        width: "700",
        height: "600",
        name: base64(about.name),
        description: base64(about.description),
        featured: about.featured,
        correlation_id: expect.any(String),
        upload_id: uploadId,
      });

      expect(execution).toEqual({
        status: "SUCCEEDED",
        path: [
          "IsIncoming",
          "ModerateImage",
          "IsApproved",
          "GenerateThumbnails",
          "IsPublished",
          "NotifyPinster",
          "RecordOutcome",
          "HowItEnded",
          "Published",
        ],
        errors: [],
        input: {
          upload: {
            uploadId,
            md5,
            versionId: Versions[0]?.VersionId,
            correlationId: metadata?.["correlation_id"],
          },
        },
      });
      const sizes = stage.thumbnailSizes;
      expect(await publishedKeys(md5)).toEqual(
        [md5, ...sizes.map((size) => `${md5}_${size}`)].sort(),
      );

      const uri = `${stage.imageHostUrl}/${md5}`;
      expect(await client.find(uploadId, pin)).toMatchObject({
        status: 200,
        body: { status: "published", image: { uri: `${stage.imageHostUrl}/${md5}` } },
      });
      expect(await client.find(uploadId, aPin())).toMatchObject({ status: 404 });
      expect(await client.list(pin)).toMatchObject({
        status: 200,
        body: { uploads: [{ upload_id: uploadId, status: "published" }] },
      });
      expect(await client.list(pin, {})).toMatchObject({
        status: 403,
        body: { code: "TOKEN.SCOPE_MISSING" },
      });
      expect(await ledger.find(UploadId.parse(uploadId))).toMatchObject({
        status: "published",
        imageable: { type: "Pin", id: pin.id },
        bytes: picture.length,
        published: { thumbnails: stage.thumbnailSizes.map(() => expect.anything()) },
      });
      expect(pinsterApi.of(uploadId)).toEqual([
        {
          path: "/v1/images/",
          status: 201,
          idempotencyKey: uploadId,
          correlationId: metadata?.["correlation_id"],
          data: expect.objectContaining({
            imageable_type: "Pin",
            imageable_id: pin.id,
            base_file_name: md5,
            storage_location_uri: uri,
            thumbnailable: true,
            ...about,
          }),
        },
      ]);
      expect(pinsterApi.of(uploadId)[0]?.data.thumbnails).toEqual(
        sizes.map((size) => expect.objectContaining({ size, uri: `${uri}_${size}` })),
      );
    });
  });

  describe("a picture that moderation refuses", () => {
    it("is not published; PinsterApi and the topic's subscribers are told why", async () => {
      const { client, executions, pinsterApi, subscriber } = stack();
      const pin = aPin();
      const picture = await aViolentPicture();
      const uploadId = await client.uploadTaken(picture, {}, pin);
      expect(await executions.follow(uploadId)).toMatchObject({
        status: "SUCCEEDED",
        path: [
          "IsIncoming",
          "ModerateImage",
          "IsApproved",
          "AnnounceRejection",
          "NotifyPinsterOfRejection",
          "RecordOutcome",
          "HowItEnded",
          "Flagged",
        ],
        errors: [],
      });
      const data = {
        imageable_type: "Pin",
        imageable_id: pin.id,
        user_id: "00000000-0000-4000-8000-000000000001",
        base_file_name: md5Of(picture),
        upload_id: uploadId,
        reason: "moderation",
        labels: expect.arrayContaining([expect.objectContaining({ name: "Violence" })]),
      };
      expect(pinsterApi.of(uploadId)).toMatchObject([
        { path: "/v1/images/flagged", status: 201, data },
      ]);
      expect(await subscriber.next()).toEqual({ data });
      expect(await publishedKeys(md5Of(picture))).toEqual([]);
    });
  });

  describe("a picture that cannot be decoded", () => {
    it("is rejected as unreadable, and told of like a flagged one", async () => {
      const { client, executions, pinsterApi, subscriber, ledger } = stack();
      const pin = aPin();
      const picture = await aBrokenPicture();
      const uploadId = await client.uploadTaken(picture, {}, pin);
      const { status, path, errors } = await executions.follow(uploadId);
      expect(await ledger.find(UploadId.parse(uploadId))).toMatchObject({
        status: "rejected",
        rejection: { reason: "unreadable" },
      });
      expect(status).toBe("SUCCEEDED");
      expect(path.slice(-5)).toEqual([
        "AnnounceRejection",
        "NotifyPinsterOfRejection",
        "RecordOutcome",
        "HowItEnded",
        "Rejected",
      ]);
      expect(errors).toEqual([]);
      const data = { imageable_id: pin.id, reason: "unreadable", labels: [] };
      expect(pinsterApi.of(uploadId)).toMatchObject([
        { path: "/v1/images/flagged", status: 201, data },
      ]);
      expect(await subscriber.next()).toMatchObject({ data });
      expect(await publishedKeys(md5Of(picture))).toEqual([]);
    });
  });
};
