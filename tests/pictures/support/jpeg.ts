import { opened, type Picture } from "./comparison.ts";

interface Segment {
  readonly marker: number;
  /** Without marker and length. */
  readonly content: Buffer;
}

interface Parts {
  /** From after SOI to before the scan. */
  readonly segments: readonly Segment[];
  /** The scan's bytes, without EOI. */
  readonly scan: Buffer;
}

const [SOF0, DQT, DHT, SOS, DRI, APP0, APP14] = [0xc0, 0xdb, 0xc4, 0xda, 0xdd, 0xe0, 0xee];
export const COM = 0xfe;
export const APP13 = 0xed;
const SOI = Buffer.from([0xff, 0xd8]);
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

/** Segments put in directly after SOI. */
export const withSegments = (jpeg: Buffer, ...segments: readonly Buffer[]): Buffer =>
  Buffer.concat([SOI, ...segments, jpeg.subarray(2)]);

export const withoutEoi = (jpeg: Buffer): Buffer => jpeg.subarray(0, jpeg.length - 2);

/** Baseline, with the standard Huffman tables: scans made apart fit together. */
const baseline = (picture: Picture): Promise<Buffer> => {
  const grey = picture.channels === 1;
  return opened(picture)
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
      baseline({ ...picture, data: data.subarray(i * row, (i + 1) * row), height: MCU }),
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

/**
 * A JPEG whose components are these grey pictures, each in a scan of its own, with an Adobe marker that says what they are.
 *
 * @param transform 0 for RGB and CMYK as they are, 1 for YCbCr, 2 for YCCK
 * @param subsampling how many pixels of the first plane, each way, share one of the others
 */
export const planarJpeg = async (
  planes: readonly Picture[],
  transform: 0 | 1 | 2,
  [across, down]: readonly [number, number] = [1, 1],
): Promise<Buffer> => {
  const parts = (await Promise.all(planes.map(baseline))).map(partsOf);
  const { width, height } = planes[0] as Picture;
  const tables = (parts[0] as Parts).segments
    .filter(({ marker }) => marker === DQT || marker === DHT)
    .map(({ marker, content }) => segment(marker, content));
  const frame = Buffer.from([
    ...[8, height >> 8, height & 255, width >> 8, width & 255, planes.length],
    ...planes.flatMap((_, i) => [i + 1, i === 0 ? (across << 4) | down : 0x11, 0]),
  ]);
  const adobe = Buffer.concat([Buffer.from("Adobe\0\x64\0\0\0\0", "latin1"), Buffer.of(transform)]);
  return Buffer.concat([
    SOI,
    segment(APP14, adobe),
    ...tables,
    segment(SOF0, frame),
    ...parts.flatMap(({ scan }, i) => [segment(SOS, Buffer.from([1, i + 1, 0, 0, 63, 0])), scan]),
    EOI,
  ]);
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

export const planesOf = async (picture: Picture): Promise<Picture[]> =>
  Promise.all(
    Array.from({ length: picture.channels }, async (_, channel) => ({
      data: Buffer.from(
        Uint8Array.from(
          { length: picture.width * picture.height },
          (_, i) => picture.data[i * picture.channels + channel] as number,
        ),
      ),
      width: picture.width,
      height: picture.height,
      channels: 1 as const,
    })),
  );

/** Brightness and two colours (JFIF's matrix), the colours of as many pixels together as is said, as in 4:1:1 or 4:2:2. */
export const subsampledJpeg = async (
  picture: Picture,
  [across, down]: readonly [number, number],
): Promise<Buffer> => {
  const [r, g, b] = (await planesOf(picture)) as [Picture, Picture, Picture];
  const mixed = (offset: number, ...[kr, kg, kb]: readonly [number, number, number]): Picture => ({
    ...r,
    data: Buffer.from(
      r.data.map((red, i) =>
        Math.round(offset + kr * red + kg * (g.data[i] as number) + kb * (b.data[i] as number)),
      ),
    ),
  });
  const small = async (plane: Picture): Promise<Picture> => {
    const { data, info } = await opened(plane)
      .resize(plane.width / across, plane.height / down, { fit: "fill", kernel: "linear" })
      .toColourspace("b-w")
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.height, channels: 1 };
  };
  const planes = [
    mixed(0, 0.299, 0.587, 0.114),
    await small(mixed(128, -0.168_736, -0.331_264, 0.5)),
    await small(mixed(128, 0.5, -0.418_688, -0.081_312)),
  ];
  return planarJpeg(planes, 1, [across, down]);
};
