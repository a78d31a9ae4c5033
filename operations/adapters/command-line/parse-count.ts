import { BadInput } from "./bad-input.error.ts";

/** @throws {BadInput} if the text is not a whole number of that range */
export const parseCount = (
  option: string,
  text: string,
  min: number,
  max = Number.MAX_SAFE_INTEGER,
): number => {
  const count = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (count >= min && count <= max) return count;
  const range = max === Number.MAX_SAFE_INTEGER ? `from ${min}` : `of ${min} to ${max}`;
  throw new BadInput(`${option} must be a number ${range}, not "${text}".`);
};
