import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "@jest/globals";
import type { IncomingFiles } from "../../../operations/application/ports/incoming-files.port.ts";
import { IncomingImageNotFound } from "../../../src/application/receive-image/incoming-images.port.ts";
import type { IncomingMetadata, IncomingRef } from "../../../src/domain/upload/incoming-image.ts";
import { anIncomingMetadata } from "../../mothers/incoming-image.mother.ts";

export interface IncomingFilesUnderTest {
  readonly files: IncomingFiles;
  /** Does what a client does with its address. */
  readonly put: (content: Uint8Array, metadata: IncomingMetadata) => Promise<IncomingRef>;
  /** Does what ReceiveImage does at its end; absent where nothing is received. */
  readonly remove?: (ref: IncomingRef) => Promise<void>;
}

const nameOf = ({ uploadId, versionId }: IncomingRef): string => `${uploadId} ${versionId}`;

/** What every adapter of IncomingFiles does. The storage is empty at first. */
export const describeIncomingFiles = (
  name: string,
  make: () => Promise<IncomingFilesUnderTest>,
): void => {
  describe(`${name} as IncomingFiles`, () => {
    let under: IncomingFilesUnderTest;
    beforeAll(async () => {
      under = await make();
    });
    const put = (content = randomBytes(40)) => under.put(content, anIncomingMetadata(content));
    const listed = async (): Promise<readonly string[]> => {
      const names: string[] = [];
      for await (const ref of under.files.list()) names.push(nameOf(ref));
      return names.sort();
    };

    it("lists each version of each image, also one that was received, and erases them for good", async () => {
      expect(await listed()).toEqual([]);
      const content = randomBytes(30);
      const refs = [await put(content), await put(content), await put()] as const;
      const names = refs.map(nameOf);
      await under.remove?.(refs[2]);
      expect(await listed()).toEqual([...names].sort());
      await under.files.erase([refs[0], refs[2]]);
      await under.files.erase([refs[0]]);
      await under.files.erase([]);
      expect(await listed()).toEqual([names[1]]);
      await expect(under.files.inspect(refs[2])).rejects.toThrow(IncomingImageNotFound);
      await under.files.erase([refs[1]]);
      expect(await listed()).toEqual([]);
    });

    it("knows an image without its bytes", async () => {
      const content = randomBytes(50);
      const ref = await put(content);
      const { metadata, bytes } = await under.files.inspect(ref);
      expect({ metadata, bytes }).toEqual({ metadata: anIncomingMetadata(content), bytes: 50 });
    });
  });
};
