import { copyUnlessRefused, demand } from "./copy-refusal.ts";
import { encodeRiffChunk, type RiffChunk, riffChunksOf } from "./riff-chunks.ts";
import { bitstreamSizeOf } from "./webp-bitstream.ts";

const RIFF_HEADER = 12;
const FRAME_HEADER = 16;
const [ANIMATION, ALPHA] = [0x02, 0x10]; // flags of VP8X
const FRAME_FLAGS = 0x03; // whether it is blended, and disposed of

/** The pixels among some chunks: one bitstream, and before a lossy one perhaps an alpha channel. */
const pixelsOf = (chunks: readonly RiffChunk[], size?: string): readonly RiffChunk[] => {
  const pixels = chunks.filter(({ type }) => /^(ALPH|VP8 |VP8L)$/.test(type));
  const bitstream = pixels.at(-1) as RiffChunk;
  demand(pixels.length === 1 || (pixels.length === 2 && bitstream.type === "VP8 "));
  demand(pixels.length === 1 || pixels[0]?.type === "ALPH");
  demand(size === undefined || bitstreamSizeOf(bitstream) === size);
  bitstreamSizeOf(bitstream);
  return pixels;
};

const encodePixels = (pixels: readonly RiffChunk[]): readonly Buffer[] =>
  pixels.map(({ type, content }) => encodeRiffChunk(type, content));

const encodeFrame = ({ content }: RiffChunk, width: number, height: number): Buffer => {
  demand(content.length > FRAME_HEADER);
  const place = Buffer.from(content.subarray(0, FRAME_HEADER));
  const [x, y] = [2 * place.readUIntLE(0, 3), 2 * place.readUIntLE(3, 3)];
  const [w, h] = [1 + place.readUIntLE(6, 3), 1 + place.readUIntLE(9, 3)];
  demand(x + w <= width && y + h <= height);
  place[15] = (place[15] as number) & FRAME_FLAGS;
  const pixels = pixelsOf([...riffChunksOf(content.subarray(FRAME_HEADER))], `${w}x${h}`);
  return encodeRiffChunk("ANMF", place, ...encodePixels(pixels));
};

/** VP8X, with the flags of what is copied. */
const encodeExtended = (content: Buffer, flags: number): Buffer => {
  const extended = Buffer.from(content);
  extended.writeUInt32LE(flags, 0);
  return encodeRiffChunk("VP8X", extended);
};

const copyExtended = (extended: Buffer, chunks: readonly RiffChunk[]): readonly Buffer[] => {
  demand(extended.length === 10);
  const flags = extended[0] as number;
  const [width, height] = [1 + extended.readUIntLE(4, 3), 1 + extended.readUIntLE(7, 3)];
  const of = (wanted: string) => chunks.filter(({ type }) => type === wanted);
  if ((flags & ANIMATION) === 0) {
    demand(of("ANMF").length === 0 && of("VP8X").length === 0);
    const pixels = pixelsOf(chunks, `${width}x${height}`);
    if (pixels.length === 1) return encodePixels(pixels);
    demand((flags & ALPHA) !== 0);
    return [encodeExtended(extended, ALPHA), ...encodePixels(pixels)];
  }
  const [animation, ...more] = of("ANIM");
  demand(animation?.content.length === 6 && more.length === 0 && of("VP8X").length === 0);
  demand(chunks.every(({ type }) => !/^(ALPH|VP8 |VP8L)$/.test(type)) && of("ANMF").length > 0);
  const loops = (animation as RiffChunk).content.subarray(4);
  return [
    encodeExtended(extended, ANIMATION | (flags & ALPHA)),
    encodeRiffChunk("ANIM", Buffer.alloc(4), loops), // the colour of the background is a hint, which browsers ignore
    ...of("ANMF").map((frame) => encodeFrame(frame, width, height)),
  ];
};

const copyChunks = (webp: Buffer): Buffer => {
  demand(webp.length > RIFF_HEADER && webp.toString("latin1", 8, 12) === "WEBP");
  const end = 8 + webp.readUInt32LE(4);
  demand(webp.toString("latin1", 0, 4) === "RIFF" && end <= webp.length);
  const [first, ...others] = riffChunksOf(webp.subarray(RIFF_HEADER, end)) as Iterable<RiffChunk>;
  demand(first !== undefined);
  const { type, content } = first as RiffChunk;
  const kept =
    type === "VP8X" ? copyExtended(content, others) : encodePixels(pixelsOf([first as RiffChunk]));
  return encodeRiffChunk("RIFF", Buffer.from("WEBP", "latin1"), ...kept);
};

/**
 * Copies what a WebP's pixels need, and nothing else.
 * @returns `undefined` for a WebP of which decoders might show different pictures
 */
export const copyWebp = (content: Buffer): Buffer | undefined =>
  copyUnlessRefused(() => copyChunks(content));
