import { copyUnlessRefused, demand } from "./copy-refusal.ts";
import { isExactly } from "./lzw-walk.ts";

const SCREEN = 13;
const [EXTENSION, FRAME, END] = [0x21, 0x2c, 0x3b];
const [CONTROL, APPLICATION, COMMENT] = [0xf9, 0xff, 0xfe];
const LOOPS = Buffer.from("\x21\xff\x0bNETSCAPE2.0", "latin1");
const [TABLE, TRANSPARENT] = [0x80, 1];
const RESTORE_BACKGROUND = 2;

/** Reads a GIF's blocks, and writes those that its pixels need. */
class GifCopier {
  private readonly gif: Buffer;
  private at = SCREEN;
  private readonly kept: Buffer[] = [];
  private control: Buffer | undefined;
  private hasLoops = false;
  private frames = 0;

  constructor(gif: Buffer) {
    this.gif = gif;
  }

  copy(): Buffer {
    demand(/^GIF8[79]a$/.test(this.gif.toString("latin1", 0, 6)) && this.gif.length > SCREEN);
    const screen = Buffer.from(this.gif.subarray(0, SCREEN));
    screen.write("GIF89a", "latin1");
    screen[12] = 0; // pixels are square
    this.kept.push(screen, this.takeTable(screen[10] as number));
    for (;;) {
      const block = this.byte();
      if (block === EXTENSION) this.takeExtension();
      else if (block === FRAME) this.takeFrame(screen);
      else {
        demand(block === END && this.control === undefined && this.frames > 0);
        return Buffer.concat([...this.kept, Buffer.of(END)]);
      }
    }
  }

  private byte(): number {
    demand(this.at < this.gif.length);
    this.at += 1;
    return this.gif[this.at - 1] as number;
  }

  private take(length: number): Buffer {
    demand(this.at + length <= this.gif.length);
    this.at += length;
    return this.gif.subarray(this.at - length, this.at);
  }

  private takeTable(flags: number): Buffer {
    return this.take((flags & TABLE) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));
  }

  private takeSubBlocks(): readonly Buffer[] {
    const blocks: Buffer[] = [];
    for (let length = this.byte(); length > 0; length = this.byte()) blocks.push(this.take(length));
    return blocks;
  }

  private takeExtension(): void {
    const label = this.byte();
    demand(label === CONTROL || label === APPLICATION || label === COMMENT); // a plain text is drawn by some
    const [first, second, ...more] = this.takeSubBlocks();
    if (label === CONTROL) this.takeControl(first, second);
    const isLoops = label === APPLICATION && first?.toString("latin1") === "NETSCAPE2.0";
    if (!isLoops || this.hasLoops) return;
    demand(second?.length === 3 && second[0] === 1 && more.length === 0);
    this.hasLoops = true;
    this.kept.push(LOOPS, Buffer.of(3), second as Buffer, Buffer.of(0));
  }

  private takeControl(control: Buffer | undefined, more: Buffer | undefined): void {
    demand(control?.length === 4 && more === undefined && this.control === undefined);
    const [flags = 0] = control as Buffer;
    const disposal = (flags >> 2) & 7;
    demand(disposal <= 3);
    // Where nothing is transparent, libnsgif restores the background's colour, and browsers restore nothing.
    demand(disposal !== RESTORE_BACKGROUND || (flags & TRANSPARENT) !== 0);
    this.control = control;
  }

  private takeFrame(screen: Buffer): void {
    const place = this.take(9);
    const [left, top] = [place.readUInt16LE(0), place.readUInt16LE(2)];
    const [width, height] = [place.readUInt16LE(4), place.readUInt16LE(6)];
    demand(left + width <= screen.readUInt16LE(6) && top + height <= screen.readUInt16LE(8));
    const own = this.takeTable(place[8] as number);
    const codeSize = this.byte();
    const colours = 2 ** (((own.length > 0 ? place[8] : screen[10]) as number & 7) + 1);
    demand(own.length > 0 || ((screen[10] as number) & TABLE) !== 0);
    demand(codeSize >= 2 && codeSize <= 8 && 2 ** codeSize <= colours && width * height > 0);
    const from = this.at;
    demand(isExactly(Buffer.concat(this.takeSubBlocks()), codeSize, width * height));
    if (this.control !== undefined) {
      this.kept.push(Buffer.of(EXTENSION, CONTROL, 4), this.control, Buffer.of(0));
    }
    this.kept.push(
      Buffer.of(FRAME),
      place,
      own,
      Buffer.of(codeSize),
      this.gif.subarray(from, this.at),
    );
    this.control = undefined;
    this.frames += 1;
  }
}

/**
 * Copies what a GIF's frames need, and nothing else.
 * @returns `undefined` for a GIF of which decoders might show different pictures
 */
export const copyGif = (content: Buffer): Buffer | undefined =>
  copyUnlessRefused(() => new GifCopier(content).copy());
