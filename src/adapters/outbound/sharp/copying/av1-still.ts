import { type Av1Sequence, av1SequenceIn } from "./av1-sequence.ts";
import { type Av1Unit, av1UnitsIn, encodeAv1Unit } from "./av1-units.ts";
import { BitCursor } from "./bit-cursor.ts";
import { demand } from "./copy-refusal.ts";

/** One coded picture, without anything else. */
export interface Av1Still {
  readonly sequence: Av1Sequence;
  /** The sequence header and one frame. */
  readonly data: Buffer;
}

const [SEQUENCE_HEADER, TEMPORAL_DELIMITER, METADATA, FRAME, PADDING] = [1, 2, 5, 6, 15];
const LEFT_OUT: readonly number[] = [TEMPORAL_DELIMITER, METADATA, PADDING];

/** Section 5.9: a frame's header may ask for another size on the screen, and then Firefox shows nothing. */
const demandOwnSize = (frame: Buffer, { hasSuperres }: Av1Sequence): void => {
  const bits = new BitCursor(frame);
  bits.flag(); // whether probabilities stay as they are
  if (bits.flag()) bits.flag(); // tools for screenshots
  if (hasSuperres && bits.flag()) bits.number(3);
  demand(!bits.flag());
};

/** Copies a sequence header and the one frame behind it. */
export const copyAv1 = (bitstream: Buffer): Av1Still => {
  const kept = av1UnitsIn(bitstream).filter(({ type }) => !LEFT_OUT.includes(type));
  const [header, frame] = kept;
  demand(kept.length === 2 && header?.type === SEQUENCE_HEADER && frame?.type === FRAME);
  const sequence = av1SequenceIn((header as Av1Unit).content);
  demandOwnSize((frame as Av1Unit).content, sequence);
  return {
    sequence,
    data: Buffer.concat(kept.flatMap(encodeAv1Unit)),
  };
};
