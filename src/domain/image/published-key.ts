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
    let key = PublishedKey.of(Md5.parse(md5));
    if (size !== undefined) key = key.thumbnail(ThumbnailSize.parse(size));
    if (format !== undefined) key = key.variant(parseVariantFormat(format));
    return key;
  }

  /** The key of this image's thumbnail. */
  thumbnail(size: ThumbnailSize): PublishedKey {
    return new PublishedKey(`${this}_${size}`);
  }

  /** The key of this thumbnail in another format. */
  variant(format: VariantFormat): PublishedKey {
    return new PublishedKey(`${this}.${format}`);
  }

  /** @param host the image host's URL, without a trailing slash */
  addressUnder(host: string): string {
    return `${host}/${this}`;
  }
}
