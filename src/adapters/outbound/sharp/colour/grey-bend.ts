/**
 * How far the conversion of two greys' mean is from the mean of their conversions, at the most. Adobe RGB has 3 levels of 255, linear
 * light has 60.
 *
 * @param greys the conversions of the levels 0 to 255
 */
export const bendOf = (greys: readonly number[]): number => {
  let largest = 0;
  for (const [a, one] of greys.entries()) {
    for (let b = a & 1; b < a; b += 2) {
      const ofMean = greys[(a + b) / 2] as number;
      largest = Math.max(largest, Math.abs(ofMean - (one + (greys[b] as number)) / 2));
    }
  }
  return largest;
};
