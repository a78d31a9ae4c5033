import { once } from "node:events";
import { Readable } from "node:stream";
import { createInflate } from "node:zlib";

const CHUNK_BYTES = 256 * 1024;

/**
 * Whether compressed data is one zlib stream from its first byte to its last, and inflates to so many bytes. libpng reads what its pixels
 * need, and ignores the rest.
 */
export const inflatesTo = async (data: readonly Buffer[], bytes: number): Promise<boolean> => {
  const inflate = Readable.from(data, { objectMode: false }).pipe(
    createInflate({ chunkSize: CHUNK_BYTES }),
  );
  let inflated = 0;
  inflate.on("data", (some: Buffer) => {
    inflated += some.length;
    if (inflated > bytes) inflate.destroy();
  });
  inflate.on("error", () => {}); // not the whole stream
  await once(inflate, "close").catch(() => undefined);
  const given = data.reduce((sum, { length }) => sum + length, 0);
  return inflated === bytes && inflate.bytesWritten === given && inflate.errored === null;
};
