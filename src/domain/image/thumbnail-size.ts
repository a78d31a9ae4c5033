import type { Dimensions } from "./dimensions.ts";

type Side = number | "auto";

const LARGEST_SIDE = 16_383; // what WebP can hold

const parseSide = (text: string): Side | undefined => {
  if (text === "auto") return "auto";
  const pixels = /^[1-9]\d*$/.test(text) ? Number(text) : Number.NaN;
  return pixels <= LARGEST_SIDE ? pixels : undefined;
};

/** The box that a thumbnail fits inside, written `<W>x<H>`; one of the two may be `auto`. */
export class ThumbnailSize {
  private readonly width: Side;
  private readonly height: Side;

  private constructor(width: Side, height: Side) {
    this.width = width;
    this.height = height;
  }

  /** @throws {TypeError} if the text is not a size. */
  static parse(text: string): ThumbnailSize {
    const [width, height, ...rest] = text.trim().split("x").map(parseSide);
    if (width === undefined || height === undefined || rest.length > 0) {
      throw new TypeError(
        `"${text}" is not a thumbnail size; write <W>x<H> with sides of 1 to ${LARGEST_SIDE} pixels, for example 400x400 or 640xauto`,
      );
    }
    if (width === "auto" && height === "auto") {
      throw new TypeError(`"${text}" is not a thumbnail size; only one of the sides may be auto`);
    }
    return new ThumbnailSize(width, height);
  }

  /**
   * A comma-separated list, without repetitions.
   * @throws {TypeError} if one of them is not a size.
   */
  static parseList(text: string): readonly ThumbnailSize[] {
    const sizes = text.split(",").map((item) => ThumbnailSize.parse(item));
    return [...new Map(sizes.map((size) => [size.toString(), size])).values()];
  }

  /** The size of a picture that is scaled down into this box in its own proportions; never enlarged. */
  fit({ width, height }: Dimensions): Dimensions {
    const scale = Math.min(
      1,
      this.width === "auto" ? 1 : this.width / width,
      this.height === "auto" ? 1 : this.height / height,
    );
    return {
      width: Math.max(1, Math.round(width * scale)),
      height: Math.max(1, Math.round(height * scale)),
    };
  }

  /** As it stands in keys and addresses: `400x400`, `640xauto`. */
  toString(): string {
    return `${this.width}x${this.height}`;
  }
}
