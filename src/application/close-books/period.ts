/** Half-open: `until` is the first moment after it. */
export interface Period {
  readonly since: Date;
  readonly until: Date;
}

export const isWithin = ({ since, until }: Period, time: Date): boolean =>
  since <= time && time < until;
