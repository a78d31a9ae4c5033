import { closest, distance } from "fastest-levenshtein";

/**
 * The name that somebody probably meant.
 *
 * @param fewest so many wrong characters are allowed in a short name; in a longer one, one of four
 * @returns `undefined` if none is like the given one
 */
export const nearestName = (
  given: string,
  names: readonly string[],
  fewest: number,
): string | undefined => {
  const nearest = closest(given, names);
  const isAlike = distance(given, nearest) <= Math.max(fewest, nearest.length / 4);
  return isAlike ? nearest : undefined;
};
