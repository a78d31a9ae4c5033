import { randomBytes, randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "@jest/globals";
import type { OriginalFiles } from "../../../operations/application/ports/original-files.port.ts";
import type { Md5 } from "../../../src/domain/image/md5.ts";
import type { OriginalMetadata, OriginalRef } from "../../../src/domain/upload/original.ts";
import { VersionId } from "../../../src/domain/upload/version-id.ts";
import { metadataOf } from "../original-store/original-store-under-test.ts";

export interface OriginalFilesUnderTest {
  readonly files: OriginalFiles;
  /** Stores an original as the upload function does. */
  readonly upload: (
    content: Uint8Array,
    contentType: string,
    metadata: OriginalMetadata,
  ) => Promise<OriginalRef>;
  /** Puts an object into the bucket that is no original. */
  readonly putForeign: (key: string) => Promise<void>;
  /** Puts an object without our metadata where an original's version would be. */
  readonly putUnreadable: (md5: Md5, content: Uint8Array) => Promise<void>;
}

const collect = async <T>(items: AsyncIterable<T>): Promise<readonly T[]> => {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
};

/** What every adapter of OriginalFiles does. The storage is empty at first. */
export const describeOriginalFiles = (
  name: string,
  make: () => Promise<OriginalFilesUnderTest>,
): void => {
  describe(`${name} as OriginalFiles`, () => {
    let under: OriginalFilesUnderTest;
    beforeAll(async () => {
      under = await make();
    });

    it("lists nothing where nothing is stored", async () => {
      expect(await collect(under.files.list())).toEqual([]);
    });

    it("lists each version of each original, those of an md5 one after the other, and nothing else", async () => {
      const [first, second] = [randomBytes(10), randomBytes(20)];
      const uploaded = [];
      for (const content of [first, second, first]) {
        uploaded.push(await under.upload(content, "image/png", metadataOf(content)));
      }
      await under.putForeign(`raw/${"x".repeat(32)}`);
      await under.putForeign(`other/${uploaded[0]?.md5}`);
      const listed = await collect(under.files.list());
      expect(listed.map(({ bytes }) => bytes).sort()).toEqual([10, 10, 20]);
      expect(new Set(listed.map(nameOf))).toEqual(new Set(uploaded.map(nameOf)));
      const md5s = listed.map(({ md5 }) => md5.toString());
      expect(md5s.filter((md5, i) => md5 !== md5s[i - 1])).toHaveLength(2);
      for (const { storedAt } of listed) {
        expect(Math.abs(storedAt.getTime() - Date.now())).toBeLessThan(60_000);
      }
    });

    it("lists the versions of one md5", async () => {
      const content = randomBytes(30);
      const original = await under.upload(content, "image/png", metadataOf(content));
      const other = randomBytes(31);
      await under.upload(other, "image/png", metadataOf(other));
      const listed = await collect(under.files.list(original.md5));
      expect(listed.map(nameOf)).toEqual([nameOf(original)]);
    });

    it("describes an original with its content type and metadata", async () => {
      const content = randomBytes(40);
      const metadata = metadataOf(content, { name: "Ünï çødé", description: " b64: " });
      const original = await under.upload(content, "image/webp", metadata);
      expect(await under.files.describe(original)).toEqual({ contentType: "image/webp", metadata });
    });

    it("reads an original as it was stored, of more than one piece", async () => {
      const content = randomBytes(300_000);
      const metadata = metadataOf(content);
      const original = await under.upload(content, "image/webp", metadata);
      const { content: pieces, ...description } = (await under.files.read(original)) ?? {};
      expect(description).toEqual({ contentType: "image/webp", metadata });
      expect(Buffer.concat(await collect(pieces ?? none()))).toEqual(content);
      const absent = { md5: original.md5, versionId: VersionId.parse(randomUUID()) };
      expect(await under.files.read(absent)).toBeUndefined();
    });

    it("erases versions for good, also one that is not there, and no other", async () => {
      const [content, other] = [randomBytes(60), randomBytes(61)];
      const kept = await under.upload(other, "image/png", metadataOf(other));
      const [first, second, third] = [
        await under.upload(content, "image/png", metadataOf(content)),
        await under.upload(content, "image/png", metadataOf(content)),
        await under.upload(content, "image/png", metadataOf(content)),
      ];
      await under.files.erase([first, third]);
      await under.files.erase([first]);
      expect((await collect(under.files.list(first.md5))).map(nameOf)).toEqual([nameOf(second)]);
      expect(await under.files.describe(first)).toBeUndefined();
      await under.files.erase([second]);
      await under.files.erase([]);
      expect(await collect(under.files.list(first.md5))).toEqual([]);
      expect((await collect(under.files.list(kept.md5))).map(nameOf)).toEqual([nameOf(kept)]);
    });

    it("lists a version without our metadata, erases it, and names it where it cannot be described or read", async () => {
      const content = randomBytes(70);
      const { md5 } = metadataOf(content);
      await under.putUnreadable(md5, content);
      const listed = await collect(under.files.list(md5));
      expect(listed).toMatchObject([{ bytes: 70 }]);
      for (const version of listed) {
        const error = {
          name: "OriginalUnreadable",
          message: expect.stringContaining(`Version ${version.versionId} of raw/${md5} has`),
        };
        await expect(under.files.describe(version)).rejects.toMatchObject(error);
        await expect(under.files.read(version)).rejects.toMatchObject(error);
      }
      await under.files.erase(listed);
      expect(await collect(under.files.list(md5))).toEqual([]);
    });

    it("describes a version that does not exist as undefined", async () => {
      const content = randomBytes(50);
      const { md5 } = await under.upload(content, "image/png", metadataOf(content));
      const absent = { md5, versionId: VersionId.parse(randomUUID()) };
      expect(await under.files.describe(absent)).toBeUndefined();
    });
  });
};

async function* none(): AsyncGenerator<Uint8Array> {}

const nameOf = ({ md5, versionId }: OriginalRef): string => `${md5} ${versionId}`;
