import type { ImageHeaderReader } from "../../src/application/upload-image/image-header-reader.port.ts";
import type { Dimensions } from "../../src/domain/image/dimensions.ts";

interface Header {
  readonly contentType?: string | undefined;
  readonly dimensions?: Dimensions | undefined;
}

const A_PNG: Header = { contentType: "image/png", dimensions: { width: 10, height: 10 } };

/** Reads the same header in every file: by default that of a PNG with 10 x 10 pixels. */
export class FakeImageHeaderReader implements ImageHeaderReader {
  private readonly header: Header;

  /** @param header what differs from the default; `undefined` is what the reader cannot read */
  constructor(header: Header = {}) {
    this.header = { ...A_PNG, ...header };
  }

  async detectContentType(): Promise<string | undefined> {
    return this.header.contentType;
  }

  readDimensions(): Dimensions | undefined {
    return this.header.dimensions;
  }
}
