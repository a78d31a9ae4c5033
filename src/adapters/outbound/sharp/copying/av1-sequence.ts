import { BitCursor } from "./bit-cursor.ts";
import { demand } from "./copy-refusal.ts";

/** What an AV1 sequence header says of a still picture of 8 bits. */
export interface Av1Sequence {
  readonly width: number;
  readonly height: number;
  readonly profile: number;
  readonly level: number;
  /** Whether a frame may be coded narrower than it is. */
  readonly hasSuperres: boolean;
  readonly isGrey: boolean;
  /** 3 where colours are halved across and down, 0 where they are not. */
  readonly subsampling: number;
  readonly chromaPosition: number;
  /** As ITU-T H.273 numbers them; 2 is "unspecified". */
  readonly colours: Av1Colours;
}

export interface Av1Colours {
  readonly primaries: number;
  readonly transfer: number;
  readonly matrix: number;
  readonly isFullRange: boolean;
}

const UNSPECIFIED = 2;
const [MAIN, HIGH] = [0, 1]; // profiles of 8 bits with colours halved, and not
const IDENTITY = 0;

const coloursIn = (bits: BitCursor, profile: number) => {
  demand(!bits.flag()); // more than 8 bits
  const isGrey = profile === MAIN && bits.flag();
  const isDescribed = bits.flag();
  const describe = (): number => (isDescribed ? bits.number(8) : UNSPECIFIED);
  const [primaries, transfer, matrix] = [describe(), describe(), describe()];
  const isRgb = matrix === IDENTITY;
  demand(!isRgb || profile === HIGH);
  const isFullRange = (isRgb && primaries === 1 && transfer === 13) || bits.flag();
  const chromaPosition = isGrey || profile === HIGH ? 0 : bits.number(2);
  if (!isGrey) bits.flag(); // whether both colours have quantizers of their own
  const subsampling = profile === HIGH ? 0 : 3;
  return {
    isGrey,
    subsampling,
    chromaPosition,
    colours: { primaries, transfer, matrix, isFullRange },
  };
};

/** Section 5.5 of the AV1 bitstream specification. Only the short form for a single picture is taken, without film grain. */
export const av1SequenceIn = (header: Buffer): Av1Sequence => {
  const bits = new BitCursor(header);
  const profile = bits.number(3);
  demand(profile === MAIN || profile === HIGH);
  demand(bits.flag() && bits.flag()); // a still picture, in the short form
  const level = bits.number(5);
  const [widthBits, heightBits] = [1 + bits.number(4), 1 + bits.number(4)];
  const [width, height] = [1 + bits.number(widthBits), 1 + bits.number(heightBits)];
  bits.number(3); // what the encoder makes use of
  const hasSuperres = bits.flag();
  bits.number(2);
  const colours = coloursIn(bits, profile);
  demand(!bits.flag()); // film grain
  bits.demandEnd();
  return { width, height, profile, level, hasSuperres, ...colours };
};
