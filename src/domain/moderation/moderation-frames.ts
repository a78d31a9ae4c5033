/** Each frame is a call of the model, so their number is bounded. */
const MAX_FRAMES = 5;

/**
 * Which frames of an animation are judged: all of up to five, else the first, the last and three evenly between them.
 * A still picture is its frame 0.
 *
 * @returns ascending indices
 */
export const moderationFrames = (frameCount: number): readonly number[] => {
  const judged = Math.min(Math.max(1, frameCount), MAX_FRAMES);
  return Array.from({ length: judged }, (_, i) =>
    judged === 1 ? 0 : Math.round((i * (frameCount - 1)) / (judged - 1)),
  );
};
