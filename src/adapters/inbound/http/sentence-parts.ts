/** @returns such as "JPEG, PNG or TIFF" */
export const alternatives = (names: readonly string[]): string =>
  new Intl.ListFormat("en-GB", { type: "disjunction" }).format(names);

/** In seconds. */
const UNITS = [
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
] as const;

/**
 * Words a duration in the largest unit that states it exactly, or at least twice; rounded up, so that nobody comes back too early.
 * @param seconds a whole number, 1 or more
 * @returns such as "45 seconds", "30 minutes" or "5 hours"
 */
export const duration = (seconds: number): string => {
  const states = ([, length]: (typeof UNITS)[number]) =>
    seconds >= 2 * length || seconds === length;
  const [unit, length] = UNITS.find(states) ?? ["second", 1];
  return new Intl.NumberFormat("en", { style: "unit", unit, unitDisplay: "long" }).format(
    Math.ceil(seconds / length),
  );
};
