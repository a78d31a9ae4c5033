import { copyUnlessRefused, demand } from "./copy-refusal.ts";
import { componentsOf } from "./jpeg-frame.ts";
import { type Component, huffmanTable, JpegScans } from "./jpeg-scans.ts";

const [SOI, EOI] = [Buffer.from([0xff, 0xd8]), Buffer.from([0xff, 0xd9])];
const [SOF0, SOF2, DHT, SOS, DQT, DRI, COM, APP0, APP14, APP15, END] = [
  0xc0, 0xc2, 0xc4, 0xda, 0xdb, 0xdd, 0xfe, 0xe0, 0xee, 0xef, 0xd9,
];
const RST0 = 0xd0;
/** Version 1.01, square pixels, no preview: what colours mean, and nothing else. */
const JFIF = Buffer.from("\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0", "latin1");

/** Reads a JPEG's segments, and writes those that its pixels need. */
class JpegCopier {
  private readonly jpeg: Buffer;
  private at = SOI.length;
  private readonly kept: Buffer[] = [SOI, JFIF];
  private readonly quantisation = new Set<number>();
  private readonly huffman = new Set<number>();
  private fresh = new Set<number>();
  private components: readonly Component[] | undefined;
  private scans: JpegScans | undefined;
  private restarts = 0;
  private adobeTransform: number | undefined;

  constructor(jpeg: Buffer) {
    this.jpeg = jpeg;
  }

  copy(): Buffer {
    demand(this.jpeg.subarray(0, 2).equals(SOI));
    for (;;) {
      demand(this.jpeg[this.at] === 0xff);
      while (this.jpeg[this.at + 1] === 0xff) this.at += 1; // fill bytes
      const marker = this.jpeg[this.at + 1];
      if (marker === END) return this.end();
      demand(marker !== undefined && this.at + 4 <= this.jpeg.length);
      const next = this.at + 2 + this.jpeg.readUInt16BE(this.at + 2);
      demand(next >= this.at + 4 && next <= this.jpeg.length);
      const from = this.at;
      this.at = next;
      this.take(marker as number, this.jpeg.subarray(from, next));
    }
  }

  private end(): Buffer {
    const { scans, components, adobeTransform } = this;
    demand(scans?.areComplete === true);
    demand(components?.length === 1 || adobeTransform === undefined || adobeTransform === 1);
    return Buffer.concat([...this.kept, EOI]);
  }

  private take(marker: number, segment: Buffer): void {
    const content = segment.subarray(4);
    if (marker === APP14 && content.toString("latin1", 0, 5) === "Adobe") {
      this.adobeTransform = content[11] ?? 0;
    }
    if (marker === COM || (marker >= APP0 && marker <= APP15)) return;
    this.kept.push(segment);
    if (marker === SOF0 || marker === SOF2) this.takeFrame(marker === SOF2, content);
    else if (marker === DQT) this.takeQuantisation(content);
    else if (marker === DHT) this.takeHuffman(content);
    else if (marker === DRI) this.takeRestarts(content);
    else {
      demand(marker === SOS);
      this.takeScan(content);
    }
  }

  private takeFrame(isProgressive: boolean, content: Buffer): void {
    demand(this.components === undefined);
    this.components = componentsOf(content);
    this.scans = new JpegScans(isProgressive, this.components);
  }

  private takeQuantisation(content: Buffer): void {
    demand(content.length % 65 === 0 && (this.scans?.count ?? 0) === 0);
    for (let at = 0; at < content.length; at += 65) {
      const id = content[at] as number; // 16 for a table of 16 bits
      demand(id < 4 && !this.quantisation.has(id));
      this.quantisation.add(id);
    }
  }

  private takeHuffman(content: Buffer): void {
    for (let at = 0; at < content.length; ) {
      const [id, lengths] = [content[at] as number, content.subarray(at + 1, at + 17)];
      const table = huffmanTable(id >> 4 === 1, id & 15);
      demand(id >> 4 <= 1 && (id & 15) < 4 && !this.fresh.has(table));
      at += 17 + lengths.reduce((sum, count) => sum + count, 0);
      demand(at <= content.length);
      this.fresh.add(table);
      this.huffman.add(table);
    }
  }

  private takeRestarts(content: Buffer): void {
    demand(content.length === 2 && this.restarts === 0 && (this.scans?.count ?? 0) === 0);
    this.restarts = content.readUInt16BE();
  }

  private takeScan(header: Buffer): void {
    demand(this.scans?.add(header, this.huffman) === true);
    for (const { quantisation } of this.components ?? [])
      demand(this.quantisation.has(quantisation));
    this.fresh = new Set();
    const from = this.at;
    for (let restart = 0; ; ) {
      this.at = this.jpeg.indexOf(0xff, this.at);
      const next = this.at < 0 ? undefined : this.jpeg[this.at + 1];
      if (next === 0) this.at += 2;
      else if (this.restarts > 0 && next === RST0 + restart) {
        restart = (restart + 1) % 8;
        this.at += 2;
      } else {
        demand(next !== undefined && next !== 0xff);
        this.kept.push(this.jpeg.subarray(from, this.at));
        return;
      }
    }
  }
}

/**
 * Copies what a JPEG's pixels need, and nothing else: no APPn but a JFIF of our own, no comment, nothing behind the end mark.
 * @returns `undefined` for a JPEG of which decoders might show different pictures
 */
export const copyJpeg = (content: Buffer): Buffer | undefined =>
  copyUnlessRefused(() => new JpegCopier(content).copy());
