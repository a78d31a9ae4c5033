/** A format in which every thumbnail is published besides, under its key with the format's name as extension. */
export type VariantFormat = "jpeg" | "webp" | "avif";

const VARIANT_FORMATS: readonly string[] = ["jpeg", "webp", "avif"] satisfies VariantFormat[];

const isVariantFormat = (text: string): text is VariantFormat => VARIANT_FORMATS.includes(text);

/**
 * A comma-separated list, without repetitions; an empty text is none.
 * @throws {TypeError} if one of them is not such a format.
 */
export const parseVariantFormats = (text: string): readonly VariantFormat[] => {
  if (text.trim() === "") return [];
  const formats = text.split(",").map((item) => {
    const format = item.trim();
    if (isVariantFormat(format)) return format;
    throw new TypeError(
      `"${format}" is not a format of thumbnails; there are ${VARIANT_FORMATS.join(", ")}`,
    );
  });
  return [...new Set(formats)];
};
