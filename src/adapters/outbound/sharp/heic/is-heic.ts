const BRANDS_FROM = 8;
const HEIF = /^(heic|heix|heim|heis|hevc|hevx|mif1|msf1)$/;
const AVIF = /^(avif|avis)$/;

/** Whether a file is a HEIF of HEVC pictures, by its brands (ISO/IEC 23008-12, annex B). AVIF has the same boxes, and its own decoder. */
export const isHeic = (content: Uint8Array): boolean => {
  const file = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (file.length < 16 || file.toString("latin1", 4, 8) !== "ftyp") return false;
  const box = file.subarray(BRANDS_FROM, Math.min(file.length, file.readUInt32BE(0)));
  const brands = (box.toString("latin1").match(/.{4}/gs) ?? []).filter((_, i) => i !== 1); // a version
  return brands.some((brand) => HEIF.test(brand)) && !brands.some((brand) => AVIF.test(brand));
};
