const TIMEOUT_MS = 60_000;

/** Asks until the answer is acceptable. @throws {Error} after a minute */
export const eventually = async <T>(
  ask: () => Promise<T>,
  isAcceptable: (answer: T) => boolean,
): Promise<T> => {
  const deadline = Date.now() + TIMEOUT_MS;
  for (;;) {
    const answer = await ask();
    if (isAcceptable(answer)) return answer;
    if (Date.now() > deadline) {
      throw new Error(`not within ${TIMEOUT_MS / 1000} seconds; last: ${JSON.stringify(answer)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};
