import { TextValue } from "../text-value.ts";
import { Md5 } from "./md5.ts";
import { ThumbnailSize } from "./thumbnail-size.ts";
import { parseVariantFormat, type VariantFormat } from "./variant-format.ts";

/**
 * Where a published file lies in the images bucket, and at the end of its address. The published image has `<md5>`, a
 * thumbnail `<md5>_<W>x<H>`, its variant `<md5>_<W>x<H>.<format>` (docs/pinster-api-contract.md, section 3).
 */
export class PublishedKey extends TextValue<"published-key"> {
  static of(md5: Md5): PublishedKey {
    return new PublishedKey(md5.toString());
  }

  /** @throws {TypeError} */
  static parse(text: string): PublishedKey {
    const [, md5 = "", size, format] = /^([^_]*)(?:_([^.]*)(?:\.(.*))?)?$/s.exec(text) ?? [];
    const parts = [
      Md5.parse(md5),
      size === undefined ? "" : `_${ThumbnailSize.parse(size)}`,
      format === undefined ? "" : `.${parseVariantFormat(format)}`,
    ];
    if (parts.join("") !== text) throw new TypeError(`"${text}" is not a published key`);
    return new PublishedKey(text);
  }

  /** @returns undefined if the text is not a published key */
  static find(text: string): PublishedKey | undefined {
    try {
      return PublishedKey.parse(text);
    } catch {
      return undefined;
    }
  }

  get md5(): Md5 {
    return Md5.parse(this.toString().slice(0, 32));
  }

  /** The key of the published image that this file shows. */
  get image(): PublishedKey {
    return PublishedKey.of(this.md5);
  }

  /** Whether it is the published image's, and neither a thumbnail's nor a variant's. */
  get isImage(): boolean {
    return this.size === undefined;
  }

  /** The text of a thumbnail's or a variant's size, such as `400x400`; undefined for an image. */
  get size(): string | undefined {
    return /_([^.]*)/.exec(this.toString())?.[1];
  }

  /** A variant's format; undefined for an image and for a thumbnail in its own format. */
  get format(): VariantFormat | undefined {
    const format = /\.(.*)/.exec(this.toString())?.[1];
    return format === undefined ? undefined : parseVariantFormat(format);
  }

  /**
   * The key of this image's thumbnail.
   * @throws {TypeError} if this is not an image's key
   */
  thumbnail(size: ThumbnailSize): PublishedKey {
    return PublishedKey.parse(`${this}_${size}`);
  }

  /**
   * The key of this thumbnail in another format.
   * @throws {TypeError} if this is not a thumbnail's key
   */
  variant(format: VariantFormat): PublishedKey {
    return PublishedKey.parse(`${this}.${format}`);
  }

  /** @param host the image host's URL, without a trailing slash */
  addressUnder(host: string): string {
    return `${host}/${this}`;
  }
}
