import type { PublishedImage } from "../../src/domain/image/published-image.ts";
import type { Published, Rejected } from "../../src/domain/upload/outcome.ts";
import { aPublishedImage } from "./published-image.mother.ts";

export const aPublished = (overrides: Partial<PublishedImage> = {}): Published => ({
  kind: "published",
  ...aPublishedImage(overrides),
});

/** Rejected by moderation, for one label. */
export const aRejected = (overrides: Partial<Rejected> = {}): Rejected => ({
  kind: "rejected",
  reason: "moderation",
  labels: [{ name: "Violence", confidence: 90 }],
  detail: "Rejected by moderation (model model-7).",
  ...overrides,
});
