import { demand } from "./copy-refusal.ts";

/** Reads bits one after the other, the highest of each byte first. A file that ends before is refused. */
export class BitCursor {
  private readonly bytes: Buffer;
  private at = 0;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  number(bits: number): number {
    demand(this.at + bits <= this.bytes.length * 8);
    let value = 0;
    for (const end = this.at + bits; this.at < end; this.at++) {
      value = value * 2 + (((this.bytes[this.at >> 3] as number) >> (7 - (this.at & 7))) & 1);
    }
    return value;
  }

  flag(): boolean {
    return this.number(1) === 1;
  }

  /** A one and then zeros, and nothing hidden. */
  demandEnd(): void {
    demand(this.flag());
    while (this.at < this.bytes.length * 8) demand(!this.flag());
  }
}
