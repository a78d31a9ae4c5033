import { beforeAll, describe, expect, it } from "@jest/globals";
import type { PublishedFiles } from "../../../operations/application/ports/published-files.port.ts";
import { Md5 } from "../../../src/domain/image/md5.ts";
import { PublishedKey } from "../../../src/domain/image/published-key.ts";
import { CONFUSING_NAMES } from "./confusing-names.ts";

export interface PublishedFilesUnderTest {
  readonly files: PublishedFiles;
  /** Puts an object into the bucket; it may be no published file. */
  readonly put: (key: string, content: Uint8Array) => Promise<void>;
  /** The keys of all objects in the bucket. */
  readonly keys: () => Promise<readonly string[]>;
}

const ONE = "0123456789abcdef0123456789abcdef";
const OTHER = "f".repeat(32);
const PUBLISHED = [ONE, `${ONE}_100x100`, `${ONE}_640xauto.webp`, OTHER, `${OTHER}_100x100`];

/** What every adapter of PublishedFiles does. The storage is empty at first. */
export const describePublishedFiles = (
  name: string,
  make: () => Promise<PublishedFilesUnderTest>,
): void => {
  describe(`${name} as PublishedFiles`, () => {
    let under: PublishedFilesUnderTest;
    const listed = async (md5?: Md5): Promise<Record<string, number>> => {
      const found: Record<string, number> = {};
      for await (const { key, bytes } of under.files.list(md5)) found[key.toString()] = bytes;
      return found;
    };
    beforeAll(async () => {
      under = await make();
      expect(await listed()).toEqual({});
      for (const key of [...PUBLISHED, ...CONFUSING_NAMES]) {
        await under.put(key, Buffer.alloc(key.length));
      }
    });

    it("lists all files with published keys, with their bytes, and nothing else", async () => {
      expect(await listed()).toEqual(Object.fromEntries(PUBLISHED.map((key) => [key, key.length])));
    });

    it("lists the files of one md5", async () => {
      expect(Object.keys(await listed(Md5.parse(OTHER))).sort()).toEqual([
        OTHER,
        `${OTHER}_100x100`,
      ]);
    });

    it("reads the beginning of a file, with its content type", async () => {
      const key = PublishedKey.parse(OTHER);
      const start = await under.files.readStart(key, 10);
      expect(start?.content).toHaveLength(10);
      expect(start?.contentType).toMatch(/^\w+\/[\w-]+$/);
      expect((await under.files.readStart(key, 1_000))?.content).toHaveLength(OTHER.length);
      const absent = PublishedKey.parse("e".repeat(32));
      expect(await under.files.readStart(absent, 10)).toBeUndefined();
    });

    it("erases files, also one that is not there, and no other", async () => {
      const keys = [`${ONE}_100x100`, `${ONE}_640xauto.webp`, `${ONE}_200x200`];
      await under.files.erase(keys.map((key) => PublishedKey.parse(key)));
      const left = [ONE, OTHER, `${OTHER}_100x100`, ...CONFUSING_NAMES];
      expect([...(await under.keys())].sort()).toEqual(left.sort());
    });
  });
};
