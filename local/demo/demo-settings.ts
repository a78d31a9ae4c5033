import type { Environment } from "../../src/adapters/composition/environment.ts";
import { DEFAULT_DATA_DIR } from "../composition/local-settings.ts";

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

/** What the demo uses beside a running service. */
const OWN_DATA_DIR = ".local-demo";

export interface DemoCircumstances {
  /** Whether the repository's samples are sent. */
  readonly isOfSamples: boolean;
  /** Whether a service runs on {@link DEFAULT_DATA_DIR}. */
  readonly isServed: boolean;
}

/** Adds what lets the samples show the whole flow. A user's own picture is judged as `npm start` would judge it. */
export const demoSettings = (
  given: Environment,
  { isOfSamples, isServed }: DemoCircumstances,
): DemoSettings => {
  const notes: string[] = [];
  const environment: Record<string, string | undefined> = { ...NO_LIMITS, ...given };
  if (isServed && !given["DATA_DIR"]) {
    environment["DATA_DIR"] = OWN_DATA_DIR;
    environment["PORT"] = given["PORT"] || "0";
    notes.push(`Another service uses ${DEFAULT_DATA_DIR}. The demo uses ${OWN_DATA_DIR}.`);
  }
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
