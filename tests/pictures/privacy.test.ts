import { describe, expect, it } from "@jest/globals";
import sharp, { type Sharp } from "sharp";
import { filesOf, openPicture } from "./support/comparison.ts";
import { APP13, COM, segment, withSegments } from "./support/jpeg.ts";
import { iccp, withChunks } from "./support/png.ts";
import { SPACES } from "./support/profiles.ts";
import { render } from "./support/rendering.ts";
import { transparentTruth, truth } from "./support/truth.ts";

const SECRET = "PLANTED-52.5163N-13.3777E";
const secret = Buffer.from(SECRET);
const PREVIEW = "PREVIEW-OF-THE-UNCROPPED-PICTURE";

const XMP = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="${SECRET}"/></rdf:RDF></x:xmpmeta>`;

/** Adds EXIF with a text and a place, XMP and a profile, as far as a format takes them. */
const addTraces = (picture: Sharp): Sharp =>
  picture
    .withExif({
      IFD0: { ImageDescription: SECRET, Artist: SECRET, Make: SECRET },
      IFD2: { UserComment: SECRET },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "52/1 30/1 58/1", GPSAreaInformation: SECRET },
    })
    .withXmp(XMP)
    .withIccProfile("p3");

const photo = () => openPicture(truth());
const appendSecret = (file: Buffer): Buffer =>
  Buffer.concat([file, secret, Buffer.alloc(999, SECRET)]);

const jpeg = async (): Promise<Buffer> => {
  const iptc = Buffer.concat([
    Buffer.from("Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x1e\x1c\x02\x78\0\x19", "latin1"),
    secret,
  ]);
  const preview = Buffer.concat([Buffer.from("JFXX\0\x10", "latin1"), Buffer.from(PREVIEW)]);
  return appendSecret(
    withSegments(
      await addTraces(photo()).jpeg().toBuffer(),
      segment(0xe0, preview),
      segment(COM, secret),
      segment(APP13, iptc),
      segment(0xe1, Buffer.from(`Exif\0\0${PREVIEW}`)),
    ),
  );
};

const png = async (): Promise<Buffer> =>
  appendSecret(
    withChunks(
      await photo().png().toBuffer(),
      { type: "tEXt", content: Buffer.from(`Comment\0${SECRET}`) },
      { type: "iTXt", content: Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${XMP}`) },
      { type: "eXIf", content: Buffer.concat([Buffer.from("MM\0*\0\0\0\x08\0\0"), secret]) },
      { type: "prVt", content: secret },
      iccp(SPACES["Display P3"]?.profile as Buffer),
    ),
  );

/** A comment extension, and XMP as an application extension, before the trailer. */
const gif = async (): Promise<Buffer> => {
  const plain = await photo().gif().toBuffer();
  const block = Buffer.concat([Buffer.of(secret.length), secret, Buffer.of(0)]);
  const comment = Buffer.concat([Buffer.from([0x21, 0xfe]), block]);
  const application = Buffer.concat([
    Buffer.from([0x21, 0xff, 11]),
    Buffer.from("XMP DataXMP"),
    block,
  ]);
  const body = plain.subarray(0, plain.length - 1);
  return appendSecret(Buffer.concat([body, comment, application, Buffer.of(0x3b)]));
};

const ORIGINALS: Readonly<Record<string, () => Promise<Buffer>>> = {
  JPEG: jpeg,
  PNG: png,
  GIF: gif,
  WebP: async () => appendSecret(await addTraces(photo()).webp().toBuffer()),
  "WebP, transparent": async () =>
    appendSecret(await addTraces(openPicture(transparentTruth())).webp().toBuffer()),
  AVIF: async () => appendSecret(await addTraces(photo()).avif({ effort: 0 }).toBuffer()),
  TIFF: async () => appendSecret(await addTraces(photo()).tiff().toBuffer()),
};

const TRACES = [SECRET, PREVIEW, "Exif", "http://ns.adobe.com", "xmpmeta", "8BIM", "tEXt", "iTXt"];

describe("a published file", () => {
  it.each(Object.entries(ORIGINALS))(
    "has pixels and nothing else of the original: %s",
    async (_, make) => {
      const original = await make();
      expect(original.includes(SECRET)).toBe(true);
      const all = await render(original, {
        sizes: "100x100,1600x1600",
        formats: ["jpeg", "webp", "avif"],
      });
      for (const { content, contentType } of filesOf(all)) {
        const found = TRACES.filter((trace) => Buffer.from(content).includes(trace));
        expect({ contentType, found }).toEqual({ contentType, found: [] });
        const { exif, xmp, iptc, comments, icc, orientation } = await sharp(content).metadata();
        expect({ exif, xmp, iptc, comments, icc, orientation }).toEqual({});
      }
    },
  );
});
