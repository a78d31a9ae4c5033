class CopyRefused extends Error {}

/** Stops copying a file. */
export const refuse = (): never => {
  throw new CopyRefused();
};

/** Stops copying a file that does not meet a condition. */
export const demand = (condition: boolean): void => {
  if (!condition) refuse();
};

/** @returns `undefined` for a file that may not be published as it is, and has to be encoded anew */
export const copyUnlessRefused = <Copy>(copy: () => Copy): Copy | undefined => {
  try {
    return copy();
  } catch (error) {
    if (error instanceof CopyRefused) return undefined;
    throw error;
  }
};
