import { openPicture, type Picture } from "./comparison.ts";
import { segment, withSegments } from "./jpeg.ts";
import { inSpace, type Space } from "./profiles.ts";
import { paint } from "./truth.ts";

export const APP2 = 0xe2;

export const encodePng = (picture: Picture): Promise<Buffer> =>
  openPicture(picture).png().toBuffer();

export const encodeJpeg = (picture: Picture): Promise<Buffer> =>
  openPicture(picture).jpeg({ quality: 96, chromaSubsampling: "4:4:4" }).toBuffer();

/** Adds a profile to a JPEG, in one APP2 segment. */
export const withProfile = (jpeg: Buffer, profile: Buffer): Buffer =>
  withSegments(
    jpeg,
    segment(APP2, Buffer.concat([Buffer.from("ICC_PROFILE\0\x01\x01", "latin1"), profile])),
  );

/** The true picture in another space's values. */
export const valuesIn = (space: Space): Picture =>
  paint(300, 200, 3, (colour) => inSpace(space, colour));
