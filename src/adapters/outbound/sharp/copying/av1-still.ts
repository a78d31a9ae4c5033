import { type Av1Sequence, av1SequenceIn } from "./av1-sequence.ts";
import { type Av1Unit, av1UnitsIn, encodeAv1Unit } from "./av1-units.ts";
import { demand } from "./copy-refusal.ts";

/** One coded picture, without anything else. */
export interface Av1Still {
  readonly sequence: Av1Sequence;
  /** The sequence header and one frame. */
  readonly data: Buffer;
}

const [SEQUENCE_HEADER, TEMPORAL_DELIMITER, METADATA, FRAME, PADDING] = [1, 2, 5, 6, 15];
const LEFT_OUT: readonly number[] = [TEMPORAL_DELIMITER, METADATA, PADDING];

/** Copies a sequence header and the one frame behind it. */
export const copyAv1 = (bitstream: Buffer): Av1Still => {
  const kept = av1UnitsIn(bitstream).filter(({ type }) => !LEFT_OUT.includes(type));
  const [header, frame] = kept;
  demand(kept.length === 2 && header?.type === SEQUENCE_HEADER && frame?.type === FRAME);
  return {
    sequence: av1SequenceIn((header as Av1Unit).content),
    data: Buffer.concat(kept.flatMap(encodeAv1Unit)),
  };
};
