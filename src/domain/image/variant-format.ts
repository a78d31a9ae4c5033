/** A format in which each thumbnail is published in addition to its own. */
export const VARIANT_FORMATS = ["jpeg", "webp", "avif"] as const;
export type VariantFormat = (typeof VARIANT_FORMATS)[number];

/** @throws {TypeError} */
export const parseVariantFormat = (text: string): VariantFormat => {
  const format = VARIANT_FORMATS.find((each) => each === text);
  if (format === undefined) {
    throw new TypeError(
      `"${text}" is not a format of thumbnails; the formats are ${VARIANT_FORMATS.join(", ")}`,
    );
  }
  return format;
};

/**
 * Parses a comma-separated list and drops repetitions. An empty text is an empty list.
 * @throws {TypeError} if one of them is not such a format
 */
export const parseVariantFormats = (text: string): readonly VariantFormat[] => {
  if (text.trim() === "") return [];
  return [...new Set(text.split(",").map((item) => parseVariantFormat(item.trim())))];
};
