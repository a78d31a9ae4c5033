/** Something that a moderation model saw in a picture, in the taxonomy's terms. */
export interface ModerationLabel {
  readonly name: string;
  /** As the model reports it; needed for labels that are newer than our copy of the taxonomy. */
  readonly parent?: string;
  /** Percent. */
  readonly confidence: number;
}

/** What one model saw in a picture: over all its appearances, the highest confidence of each label. */
export interface ModerationLabels {
  readonly labels: readonly ModerationLabel[];
  readonly modelVersion: string;
}

/** Joins what was seen in several appearances of one picture. */
export const mergeModerationLabels = (
  appearances: readonly ModerationLabels[],
): ModerationLabels => {
  const strongest = new Map<string, ModerationLabel>();
  for (const label of appearances.flatMap((each) => each.labels)) {
    const known = strongest.get(label.name);
    if (known === undefined || known.confidence < label.confidence)
      strongest.set(label.name, label);
  }
  return {
    labels: [...strongest.values()].sort((a, b) => b.confidence - a.confidence),
    modelVersion: appearances[0]?.modelVersion ?? "none",
  };
};
