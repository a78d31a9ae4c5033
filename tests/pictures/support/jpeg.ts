import { openPicture, type Picture } from "./comparison.ts";

interface Segment {
  readonly marker: number;
  /** Without marker and length. */
  readonly content: Buffer;
}

export interface Parts {
  /** From after SOI to before the scan. */
  readonly segments: readonly Segment[];
  /** The scan's bytes, without EOI. */
  readonly scan: Buffer;
}

const [SOF0, SOS, DRI, APP0] = [0xc0, 0xda, 0xdd, 0xe0];
export const COM = 0xfe;
export const APP13 = 0xed;
export const SOI = Buffer.from([0xff, 0xd8]);
export const EOI = Buffer.from([0xff, 0xd9]);

export const segment = (marker: number, content: Uint8Array): Buffer => {
  const bytes = Buffer.alloc(4 + content.length);
  bytes.writeUInt16BE(0xff00 | marker);
  bytes.writeUInt16BE(2 + content.length, 2);
  bytes.set(content, 4);
  return bytes;
};

/** Of a JPEG with one scan. */
export const partsOf = (jpeg: Buffer): Parts => {
  const segments: Segment[] = [];
  let at = 2;
  for (;;) {
    const marker = jpeg[at + 1] as number;
    const end = at + 2 + jpeg.readUInt16BE(at + 2);
    segments.push({ marker, content: jpeg.subarray(at + 4, end) });
    at = end;
    if (marker === SOS) break;
  }
  return { segments, scan: jpeg.subarray(at, jpeg.length - 2) };
};

/** Puts segments directly after SOI. */
export const withSegments = (jpeg: Buffer, ...segments: readonly Buffer[]): Buffer =>
  Buffer.concat([SOI, ...segments, jpeg.subarray(2)]);

export const withoutEoi = (jpeg: Buffer): Buffer => jpeg.subarray(0, jpeg.length - 2);

/** Encodes with the standard Huffman tables, so that scans made apart fit together. */
export const encodeBaseline = (picture: Picture): Promise<Buffer> => {
  const grey = picture.channels === 1;
  return openPicture(picture)
    .toColourspace(grey ? "b-w" : "srgb")
    .jpeg({ quality: 95, optimiseCoding: false, chromaSubsampling: "4:4:4" })
    .toBuffer();
};

const MCU = 8;

/** A JPEG with a restart marker after every row of blocks. The picture's height is a multiple of 8. */
export const withRestartMarkers = async (picture: Picture): Promise<Buffer> => {
  const { data, width, height, channels } = picture;
  const row = width * channels * MCU;
  const strips = await Promise.all(
    Array.from({ length: height / MCU }, (_, i) =>
      encodeBaseline({ ...picture, data: data.subarray(i * row, (i + 1) * row), height: MCU }),
    ),
  );
  const [first, ...others] = strips.map(partsOf) as [Parts, ...Parts[]];
  const interval = Buffer.alloc(2);
  interval.writeUInt16BE(Math.ceil(width / MCU));
  const headers = first.segments.flatMap(({ marker, content }) => {
    const own = Buffer.from(content);
    if (marker === SOF0) own.writeUInt16BE(height, 1);
    const written = segment(marker, own);
    return marker === SOS ? [segment(DRI, interval), written] : [written];
  });
  const restarted = others.flatMap(({ scan }, i) => [Buffer.from([0xff, 0xd0 + (i % 8)]), scan]);
  return Buffer.concat([SOI, ...headers, first.scan, ...restarted, EOI]);
};

/** A JPEG without the JFIF segment that says what its components are. */
export const withoutJfif = (jpeg: Buffer): Buffer => {
  const { segments, scan } = partsOf(jpeg);
  const kept = segments.filter(({ marker }) => marker !== APP0);
  return Buffer.concat([
    SOI,
    ...kept.map(({ marker, content }) => segment(marker, content)),
    scan,
    EOI,
  ]);
};
