import { hash } from "node:crypto";
import { HeadObjectCommand, ListObjectVersionsCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "@jest/globals";
import { UploadId } from "../../../src/domain/upload/upload-id.ts";
import { inSeconds } from "../../mothers/upload-token.mother.ts";
import { aPin } from "../../stage/stage-client.ts";
import { putAt } from "../../support/put-at-address.ts";
import { s3 } from "../support/aws.ts";
import { aHarmlessPicture, aLargePicture } from "./pictures.ts";
import type { Stack } from "./stack.ts";

/** Uploads that a client puts into the bucket by itself, at the address that POST /uploads gives it. */
export const describeDirectUploads = (stack: () => Stack): void => {
  const versionsUnder = async (key: string) => {
    const { Versions: versions = [], DeleteMarkers: markers = [] } = await s3.send(
      new ListObjectVersionsCommand({ Bucket: stack().stage.uploadsBucket, Prefix: key }),
    );
    return { versions, markers };
  };

  describe("a picture that a client puts into the bucket directly", () => {
    it("is published like every other, known to the ledger from the request on, and hidden where it came", async () => {
      const { stage, client, executions, pinsterApi, ledger } = stack();
      const pin = aPin();
      const picture = await aLargePicture();
      expect(picture.length).toBeGreaterThan(4_400_000);
      const md5 = hash("md5", picture);
      const about = { content_type: "image/png", name: "Zwölf Boxkämpfer" };
      const { status, body } = await client.prepare(picture, about, pin);
      const { upload_id: uploadId, upload } = body;
      expect(status).toBe(201);
      expect(await ledger.find(UploadId.parse(uploadId))).toMatchObject({
        status: "expected",
        bytes: picture.length,
      });
      expect((await putAt(upload, picture)).status).toBe(200);

      expect(await executions.follow(uploadId)).toMatchObject({
        status: "SUCCEEDED",
        path: expect.arrayContaining(["ReceiveImage", "ModerateImage", "Published"]),
        errors: [],
      });
      const { versions } = await versionsUnder(`raw/${md5}`);
      expect(versions).toHaveLength(1);
      const head = await s3.send(
        new HeadObjectCommand({
          Bucket: stage.uploadsBucket,
          Key: `raw/${md5}`,
          ChecksumMode: "ENABLED",
        }),
      );
      expect(head).toMatchObject({
        ContentType: "image/png",
        ChecksumSHA256: hash("sha256", picture, "base64"),
        Metadata: { upload_id: uploadId, base_file_name: md5, width: "1300", height: "1300" },
      });
      const incoming = await versionsUnder(`incoming/${uploadId}`);
      expect(incoming.markers).toMatchObject([{ IsLatest: true }]);

      expect(await ledger.find(UploadId.parse(uploadId))).toMatchObject({
        status: "published",
        imageable: { type: "Pin", id: pin.id },
        bytes: picture.length,
      });
      expect(await client.find(uploadId, pin)).toMatchObject({
        status: 200,
        body: { status: "published", image: { uri: `${stage.imageHostUrl}/${md5}` } },
      });
      expect(pinsterApi.of(uploadId)).toMatchObject([
        { path: "/v1/images/", status: 201, data: { base_file_name: md5, name: about.name } },
      ]);
    });

    it("is followed to its end by a client that waits for news", async () => {
      const { client } = stack();
      const pin = aPin();
      const picture = await aHarmlessPicture();
      const { headers, body } = await client.prepare(picture, {}, pin);
      expect(headers.get("location")).toMatch(new RegExp(`/uploads/${body.upload_id}$`));
      const known = await client.find(body.upload_id, pin);
      const etag = known.headers.get("etag") ?? "";
      expect((await client.find(body.upload_id, pin, "", etag)).status).toBe(304);
      expect((await putAt(body.upload, picture)).status).toBe(200);
      const seen = [known.body.status];
      for (let tag = etag; ; ) {
        const answer = await client.find(body.upload_id, pin, "?wait=10", tag);
        tag = answer.headers.get("etag") ?? "";
        if (answer.status === 200) seen.push(answer.body.status);
        if (answer.headers.get("retry-after") === null) break;
      }
      expect([seen[0], seen.at(-1)]).toEqual(["expected", "published"]);
      expect(new Set(seen).size).toBe(seen.length);
    });

    it("is one upload, and stored twice at most, however often the client asks and sends with the same token", async () => {
      const { client, executions, pinsterApi } = stack();
      const pin = aPin();
      const picture = await aHarmlessPicture();
      const claims = { nbf: inSeconds(-1), exp: inSeconds(600), jti: "one token" };
      const prepare = async () => (await client.prepare(picture, {}, pin, claims)).body;
      const [first, second] = [await prepare(), await prepare()];
      expect(second.upload_id).toBe(first.upload_id);
      const send = async ({ upload } = second) => (await putAt(upload, picture)).status;
      expect(await send(first)).toBe(200);
      // Meanwhile the image is received.
      const during = [await send(), await send()];
      await executions.follow(first.upload_id);
      const after = [await send(await prepare()), await send()];
      expect([...during, ...after].toSorted()).toEqual([200, 412, 412, 412]);
      // An upload that comes later has its message in the same queue, behind those of the former.
      await executions.follow(await client.putDirectly(await aHarmlessPicture()));
      expect(pinsterApi.of(first.upload_id)).toHaveLength(1);
      expect((await versionsUnder(`raw/${hash("md5", picture)}`)).versions).toHaveLength(1);
    });

    it("that is no picture ends as rejected, with the upload API's code", async () => {
      const { client, executions, pinsterApi, subscriber, ledger } = stack();
      const pin = aPin();
      const document = Buffer.from(`%PDF-1.7 of ${pin.id}`);
      const uploadId = await client.putDirectly(document, { content_type: "image/jpeg" }, pin);
      expect(await executions.follow(uploadId)).toMatchObject({
        status: "SUCCEEDED",
        path: expect.arrayContaining(["ReceiveImage", "AnnounceRejection", "Rejected"]),
        errors: [],
      });
      const data = {
        imageable_id: pin.id,
        upload_id: uploadId,
        reason: "unsupported-type",
        code: "IMAGE.UNSUPPORTED_TYPE",
      };
      expect(pinsterApi.of(uploadId)).toMatchObject([{ path: "/v1/images/flagged", data }]);
      expect(await subscriber.next()).toMatchObject({ data });
      expect(await ledger.find(UploadId.parse(uploadId))).toMatchObject({
        status: "rejected",
        rejection: { reason: "unsupported-type" },
      });
      expect(await client.find(uploadId, pin)).toMatchObject({ body: { status: "rejected" } });
    });

    it("is refused by the bucket if it is another file, and nothing is stored", async () => {
      const { client } = stack();
      const picture = await aHarmlessPicture();
      const { body } = await client.prepare(picture);
      const answer = await putAt(body.upload, Buffer.from(picture).fill(0, 100, 110));
      expect(answer).toMatchObject({ status: 400, text: expect.stringContaining("BadDigest") });
      expect((await versionsUnder(`incoming/${body.upload_id}`)).versions).toEqual([]);
    });

    it("may come from a browser on another site, with all headers of the address", async () => {
      const { upload } = (await stack().client.prepare(await aHarmlessPicture())).body;
      const names = Object.keys(upload.headers);
      const { status, headers } = await fetch(upload.url, {
        method: "OPTIONS",
        headers: {
          origin: "https://a-client.example",
          "access-control-request-method": "PUT",
          "access-control-request-headers": names.join(","),
        },
      });
      expect([200, 204]).toContain(status);
      expect(headers.get("access-control-allow-origin")).toBe("*");
      expect(headers.get("access-control-allow-methods")).toContain("PUT");
      const allowed = headers.get("access-control-allow-headers")?.split(/, ?/) ?? [];
      expect(allowed.includes("*") || names.every((name) => allowed.includes(name))).toBe(true);
    });
  });
};
