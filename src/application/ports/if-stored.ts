import { OriginalNotFound } from "./original-store.port.ts";

/** @returns what the store answers; undefined if the original is not there (any more) */
export const ifStored = async <Answer>(answer: Promise<Answer>): Promise<Answer | undefined> => {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof OriginalNotFound) return undefined;
    throw error;
  }
};
