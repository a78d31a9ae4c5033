import { demand } from "./copy-refusal.ts";

const CHUNK_HEADER = 8;

export interface RiffChunk {
  readonly type: string;
  readonly content: Buffer;
}

export function* riffChunksOf(bytes: Buffer): Generator<RiffChunk, void, void> {
  for (let at = 0; at < bytes.length; ) {
    demand(at + CHUNK_HEADER <= bytes.length);
    const length = bytes.readUInt32LE(at + 4);
    const from = at + CHUNK_HEADER;
    demand(from + length <= bytes.length);
    yield {
      type: bytes.toString("latin1", at, at + 4),
      content: bytes.subarray(from, from + length),
    };
    at = from + length + (length % 2);
  }
}

export const encodeRiffChunk = (type: string, ...contents: readonly Buffer[]): Buffer => {
  const content = Buffer.concat(contents);
  const head = Buffer.from(`${type}\0\0\0\0`, "latin1");
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
};
