import { type Dimensions, pixelCount } from "../../domain/image/dimensions.ts";
import { contentTypeOf, type ImageFormat, imageFormatOf } from "../../domain/image/image-format.ts";
import { type CanvasLimits, findExcess } from "../../domain/image/picture-limits.ts";
import { ImageRefused } from "../../domain/upload/image-refused.error.ts";
import type { ImageHeaderReader } from "./image-header-reader.port.ts";

export interface InspectedImage {
  readonly contentType: string;
  /** Upright. */
  readonly dimensions: Dimensions;
}

/** The rules for what the service takes, whichever way the bytes come. Looks at the bytes alone, and decodes no pixels. */
export class ImageInspector {
  private readonly headers: ImageHeaderReader;
  private readonly limits: CanvasLimits;

  constructor(headers: ImageHeaderReader, limits: CanvasLimits) {
    this.headers = headers;
    this.limits = limits;
  }

  /** @throws {ImageRefused} */
  async inspect(content: Uint8Array): Promise<InspectedImage> {
    const contentType = contentTypeOf(await this.formatOf(content));
    return { contentType, dimensions: this.dimensionsOf(content, contentType) };
  }

  private async formatOf(content: Uint8Array): Promise<ImageFormat> {
    if (content.length === 0) throw new ImageRefused({ kind: "empty" });
    const detected = await this.headers.detectContentType(content);
    const format = imageFormatOf(detected);
    if (format === undefined) throw new ImageRefused({ kind: "unsupported-type", detected });
    return format;
  }

  private dimensionsOf(content: Uint8Array, contentType: string): Dimensions {
    const dimensions = this.headers.readDimensions(content);
    if (dimensions === undefined || pixelCount(dimensions) === 0) {
      throw new ImageRefused({ kind: "unreadable", contentType });
    }
    const excess = findExcess({ dimensions }, this.limits);
    if (excess !== undefined) {
      throw new ImageRefused({ kind: "too-large-canvas", excess, limits: this.limits });
    }
    return dimensions;
  }
}
