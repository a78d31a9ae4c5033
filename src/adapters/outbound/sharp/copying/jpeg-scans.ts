/** A component of a JPEG frame (ITU-T T.81, B.2.2). */
export interface Component {
  readonly id: number;
  readonly horizontal: number;
  readonly vertical: number;
  readonly quantisation: number;
}

const COEFFICIENTS = 64;
const DC = 0;
const AC = 1;

export const huffmanTable = (isAc: boolean, id: number): number => (isAc ? AC : DC) * 16 + id;

/**
 * Follows the scans of a JPEG. They are complete if each coefficient of each component is there exactly once, to its last bit, so that
 * no decoder could show one scan and hide another.
 */
export class JpegScans {
  private readonly isProgressive: boolean;
  private readonly components: readonly Component[];
  /** By component and coefficient: how many low bits are still missing. */
  private readonly missingBits: readonly (number | undefined)[][];
  count = 0;

  constructor(isProgressive: boolean, components: readonly Component[]) {
    this.isProgressive = isProgressive;
    this.components = components;
    this.missingBits = components.map(() => new Array(COEFFICIENTS).fill(undefined));
  }

  /**
   * @param header SOS without marker and length
   * @param tables the Huffman tables that are defined so far
   * @returns whether the scan continues what came before
   */
  add(header: Buffer, tables: ReadonlySet<number>): boolean {
    const count = header[0] ?? 0;
    if (count < 1 || count > this.components.length || header.length !== 4 + 2 * count)
      return false;
    const [first = 0, last = 0, bits = 0] = header.subarray(1 + 2 * count);
    const [high, low] = [bits >> 4, bits & 15];
    if (!this.isPossible(count, first, last, high, low)) return false;
    const seen = new Set<number>();
    for (let i = 0; i < count; i += 1) {
      const index = this.components.findIndex(({ id }) => id === header[1 + 2 * i]);
      const ids = header[2 + 2 * i] as number;
      if (index < 0 || seen.has(index)) return false;
      seen.add(index);
      if (first === 0 && high === 0 && !tables.has(huffmanTable(false, ids >> 4))) return false;
      if (last > 0 && !tables.has(huffmanTable(true, ids & 15))) return false;
      if (!this.take(index, first, last, high, low)) return false;
    }
    this.count += 1;
    return true;
  }

  get areComplete(): boolean {
    return this.missingBits.every((bits) => bits.every((missing) => missing === 0));
  }

  private isPossible(count: number, first: number, last: number, high: number, low: number) {
    if (!this.isProgressive) return first === 0 && last === COEFFICIENTS - 1 && high + low === 0;
    const isAc = first > 0;
    if (isAc ? last < first || last >= COEFFICIENTS || count !== 1 : last !== 0) return false;
    return low <= 13 && (high === 0 || high === low + 1);
  }

  private take(component: number, first: number, last: number, high: number, low: number): boolean {
    const bits = this.missingBits[component] as (number | undefined)[];
    if (first > 0 && bits[0] === undefined) return false;
    for (let i = first; i <= last; i += 1) {
      if (bits[i] !== (high === 0 ? undefined : high)) return false;
      bits[i] = low;
    }
    return true;
  }
}
