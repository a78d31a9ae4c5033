import type { Environment } from "../../src/adapters/composition/environment.ts";

/** The template's default policy, which rejects drawings in addition. */
const SAMPLES_POLICY = JSON.stringify({
  default: null,
  labels: {
    Explicit: 80,
    Violence: 80,
    "Visually Disturbing": 80,
    "Hate Symbols": 80,
    Illustrated: 90,
  },
});

/** One user sends a whole folder, from which nobody has to be protected. */
const NO_LIMITS = {
  USER_UPLOADS_PER_HOUR: "null",
  USER_BYTES_PER_DAY: "null",
};

/** What the demo sets where the user has not. */
export interface DemoSettings {
  readonly environment: Environment;
  /** A line for each setting that shows, and differs from those of `npm start`. */
  readonly notes: readonly string[];
}

/**
 * Adds what lets the samples show the whole flow. A user's own picture is judged as `npm start` would judge it.
 * @param isOfSamples whether the repository's samples are sent
 */
export const demoSettings = (given: Environment, isOfSamples: boolean): DemoSettings => {
  const notes: string[] = [];
  const environment: Record<string, string | undefined> = { ...NO_LIMITS, ...given };
  if (!given["THUMBNAIL_FORMATS"]) {
    environment["THUMBNAIL_FORMATS"] = "webp,avif";
    notes.push(
      "Each thumbnail gets a WebP and an AVIF as well, as with THUMBNAIL_FORMATS=webp,avif.",
    );
  }
  if (isOfSamples && !given["MODERATION_POLICY"]) {
    environment["MODERATION_POLICY"] = SAMPLES_POLICY;
    notes.push(
      "For the samples moderation rejects drawings, so that you see both ends of the flow.",
    );
  }
  return { environment, notes };
};
