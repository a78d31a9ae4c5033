import { createHash, randomUUID } from "node:crypto";
import { DeleteObjectCommand, HeadObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "@jest/globals";
import { s3 } from "../support/aws.ts";
import { aHarmlessPicture } from "./pictures.ts";
import type { Stack } from "./stack.ts";

/** Sizes on demand, as the image host and today's clients ask for them. */
export const describeSizes = (stack: () => Stack): void => {
  const publishPicture = async (): Promise<string> => {
    const { client, executions } = stack();
    const picture = await aHarmlessPicture();
    await executions.follow(await client.uploadTaken(picture));
    return createHash("md5").update(picture).digest("hex");
  };

  const get = (key: string): Promise<Response> =>
    fetch(`${stack().stage.imageHostUrl}/${key}`, { redirect: "manual" });

  const object = (Key: string) => ({ Bucket: stack().stage.imagesBucket, Key });

  const isStored = async (key: string): Promise<boolean> =>
    s3.send(new HeadObjectCommand(object(key))).then(
      () => true,
      () => false,
    );

  /** What was asked of the function during some work. */
  const askedDuring = async (work: () => Promise<unknown>) => {
    const before = stack().generatedSizes.length;
    await work();
    return stack().generatedSizes.slice(before);
  };

  const rendered = (asked: readonly { readonly log: string }[]) =>
    asked.filter(({ log }) => log.includes("size generated"));

  describe("a size on demand", () => {
    it("is rendered once for ten requests at the same moment, and the next one does not reach the function", async () => {
      const key = `${await publishPicture()}_400x200`;
      const bodies = new Set<string>();
      const asked = await askedDuring(async () => {
        const answers = await Promise.all(Array.from({ length: 10 }, () => get(key)));
        for (const answer of answers) {
          expect([answer.status, answer.headers.get("cache-control")]).toEqual([
            200,
            "public, max-age=31536000, immutable",
          ]);
          bodies.add(Buffer.from(await answer.arrayBuffer()).toString("base64"));
        }
      });
      expect(asked).toHaveLength(10);
      expect(rendered(asked)).toHaveLength(1);
      expect(bodies.size).toBe(1);

      expect(await askedDuring(() => get(key))).toEqual([]);
      expect(await isStored(`leases/${key}`)).toBe(false);
    });

    it("is the published image for as long as a killed function's lease lasts", async () => {
      const md5 = await publishPicture();
      const key = `${md5}_200x200.webp`;
      await s3.send(
        new PutObjectCommand({ ...object(`leases/${key}`), Body: "of a killed function" }),
      );
      const during = await get(key);
      expect([
        during.status,
        during.headers.get("location"),
        during.headers.get("cache-control"),
      ]).toEqual([302, md5, "public, max-age=5"]);

      // The lease ends by itself (tests/contract/size-leases.contract.ts).
      await s3.send(new DeleteObjectCommand(object(`leases/${key}`)));
      const after = await get(key);
      expect([after.status, after.headers.get("content-type")]).toEqual([200, "image/webp"]);
    });

    it("does not come back after its image was deleted, nor exist where none was published", async () => {
      const md5 = await publishPicture();
      await s3.send(new DeleteObjectCommand(object(md5)));
      for (const key of [`${md5}_800x800`, `${randomUUID().replaceAll("-", "")}_800x800`]) {
        const answer = await get(key);
        expect(answer.status).toBe(404);
        expect(await answer.json()).toMatchObject({ code: "SIZE.NOT_PUBLISHED" });
        expect([await isStored(key), await isStored(`leases/${key}`)]).toEqual([false, false]);
      }
    });

    it("is refused where nobody allowed it", async () => {
      const answer = await get(`${await publishPicture()}_401x200`);
      expect([answer.status, await answer.json()]).toMatchObject([
        404,
        { code: "SIZE.NOT_ALLOWED" },
      ]);
    });

    it("is where GET /generate redirects to, which makes it", async () => {
      const { stage } = stack();
      const md5 = await publishPicture();
      const generate = (key: string) =>
        fetch(`${stage.endpoint}generate?key=${key}`, { redirect: "manual" });
      const answer = await generate(`${md5}_400x200`);
      expect([answer.status, answer.headers.get("location")]).toEqual([
        301,
        `${stage.imageHostUrl}/${md5}_400x200`,
      ]);
      expect(await isStored(`${md5}_400x200`)).toBe(false);
      expect((await get(`${md5}_400x200`)).status).toBe(200);
      expect(await isStored(`${md5}_400x200`)).toBe(true);
      const refused = await generate(`${md5}_401x200`);
      expect([refused.status, await refused.json()]).toMatchObject([
        404,
        { code: "SIZE.NOT_ALLOWED" },
      ]);
    });
  });
};
