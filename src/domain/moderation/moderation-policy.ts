import type { Approved, Rejected } from "../upload/outcome.ts";
import type { ModerationLabel, ModerationLabels } from "./moderation-label.ts";
import { isModerationLabelName, parentLabelOf } from "./moderation-taxonomy.ts";

/** Percent from which a label rejects a picture; `null`: never. */
type MinConfidence = number | null;

const isMinConfidence = (value: unknown): value is MinConfidence =>
  value === null || (typeof value === "number" && value >= 0 && value <= 100);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Which labels reject a picture. A label without an entry takes its parent's; without any, the default. */
export class ModerationPolicy {
  private readonly fallback: MinConfidence;
  private readonly labels: ReadonlyMap<string, MinConfidence>;

  private constructor(fallback: MinConfidence, labels: ReadonlyMap<string, MinConfidence>) {
    this.fallback = fallback;
    this.labels = labels;
  }

  /**
   * @param text JSON, `{ "default": null, "labels": { "Explicit": 80 } }`
   * @throws {TypeError} naming all that is wrong, unknown labels included.
   */
  static parse(text: string): ModerationPolicy {
    let policy: unknown;
    try {
      policy = JSON.parse(text);
    } catch {
      throw new TypeError(`not JSON; write { "default": null, "labels": { "Explicit": 80 } }`);
    }
    if (!isRecord(policy) || !isRecord(policy["labels"])) {
      throw new TypeError(`not a policy; write { "default": null, "labels": { "Explicit": 80 } }`);
    }
    const { default: fallback = null, labels, ...unknownMembers } = policy;
    const entries = Object.entries(labels as Record<string, unknown>);
    const faults = [
      ...Object.keys(unknownMembers).map((name) => `unknown member "${name}"`),
      ...entries
        .filter(([name]) => !isModerationLabelName(name))
        .map(([name]) => `unknown label "${name}"`),
      ...[["default", fallback] as const, ...entries]
        .filter(([, value]) => !isMinConfidence(value))
        .map(([name]) => `"${name}" must be null or a confidence of 0 to 100 percent`),
    ];
    if (faults.length > 0) throw new TypeError(faults.join("; "));
    return new ModerationPolicy(
      fallback as MinConfidence,
      new Map(entries as [string, MinConfidence][]),
    );
  }

  /**
   * Decides by what a model saw in all that would be published.
   * @param publish what that is
   */
  judge(
    { labels, modelVersion }: ModerationLabels,
    publish: Approved["publish"] = "picture",
  ): Approved | Rejected {
    const rejectedBy = labels.filter((label) => {
      const minimum = this.minConfidenceFor(label);
      return minimum !== null && label.confidence >= minimum;
    });
    if (rejectedBy.length === 0) return { kind: "approved", labels, modelVersion, publish };
    return {
      kind: "rejected",
      reason: "moderation",
      labels: rejectedBy,
      detail: `Rejected by moderation (model ${modelVersion}).`,
    };
  }

  /** Percent under which no label can matter to this policy: a model need not report it. */
  get lowestMinConfidence(): number {
    const minima = [this.fallback, ...this.labels.values()].filter((value) => value !== null);
    return minima.length === 0 ? 100 : Math.min(...minima);
  }

  private minConfidenceFor({ name, parent }: ModerationLabel): MinConfidence {
    // The model knows the parent of a label that is newer than our taxonomy.
    const known = isModerationLabelName(name) ? name : parent;
    for (let label: string | undefined = known; label; label = parentLabelOf(label)) {
      const minimum = this.labels.get(label);
      if (minimum !== undefined) return minimum;
    }
    return this.fallback;
  }
}
