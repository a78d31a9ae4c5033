import { openPicture, type Picture } from "./comparison.ts";
import { EOI, encodeBaseline, type Parts, partsOf, SOI, segment } from "./jpeg.ts";

const [SOF0, DQT, DHT, SOS, APP14] = [0xc0, 0xdb, 0xc4, 0xda, 0xee];

/**
 * A JPEG whose components are these grey pictures, each in a scan of its own, with an Adobe marker that names them.
 *
 * @param transform 0 for RGB and CMYK as they are, 1 for YCbCr, 2 for YCCK
 * @param subsampling how many pixels of the first plane, each way, share one of the others
 */
export const planarJpeg = async (
  planes: readonly Picture[],
  transform: 0 | 1 | 2,
  [across, down]: readonly [number, number] = [1, 1],
): Promise<Buffer> => {
  const parts = (await Promise.all(planes.map(encodeBaseline))).map(partsOf);
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

/**
 * A JPEG of brightness and two colours (JFIF's matrix).
 *
 * @param subsampling how many pixels, each way, share one colour: 4 and 1 for 4:1:1
 */
export const subsampledJpeg = async (
  picture: Picture,
  [across, down]: readonly [number, number],
): Promise<Buffer> => {
  const [r, g, b] = (await planesOf(picture)) as [Picture, Picture, Picture];
  const mix = (offset: number, ...[kr, kg, kb]: readonly [number, number, number]): Picture => ({
    ...r,
    data: Buffer.from(
      r.data.map((red, i) =>
        Math.round(offset + kr * red + kg * (g.data[i] as number) + kb * (b.data[i] as number)),
      ),
    ),
  });
  const shrink = async (plane: Picture): Promise<Picture> => {
    const { data, info } = await openPicture(plane)
      .resize(plane.width / across, plane.height / down, { fit: "fill", kernel: "linear" })
      .toColourspace("b-w")
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.height, channels: 1 };
  };
  const planes = [
    mix(0, 0.299, 0.587, 0.114),
    await shrink(mix(128, -0.168_736, -0.331_264, 0.5)),
    await shrink(mix(128, 0.5, -0.418_688, -0.081_312)),
  ];
  return planarJpeg(planes, 1, [across, down]);
};
