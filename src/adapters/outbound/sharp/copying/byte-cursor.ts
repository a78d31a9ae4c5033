import { demand } from "./copy-refusal.ts";

/** Reads numbers one after the other, most significant byte first. A file that ends before is refused. */
export class ByteCursor {
  private readonly bytes: Buffer;
  private at = 0;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.at === this.bytes.length;
  }

  /** An unsigned number of that many bytes, 0 to 8. */
  number(bytes: number): number {
    demand(this.at + bytes <= this.bytes.length);
    let value = 0;
    for (const end = this.at + bytes; this.at < end; this.at++) {
      value = value * 256 + (this.bytes[this.at] as number);
    }
    return value;
  }

  text(bytes: number): string {
    return this.take(bytes).toString("latin1");
  }

  take(bytes: number): Buffer {
    demand(this.at + bytes <= this.bytes.length);
    this.at += bytes;
    return this.bytes.subarray(this.at - bytes, this.at);
  }

  rest(): Buffer {
    return this.take(this.bytes.length - this.at);
  }
}
