import type { Fault } from "../faults/fault-log.ts";
import type { PlannedPicture } from "../run/picture-plan.ts";
import type { Delivery } from "../run/run-records.ts";
import { type End, endOf, isAbout, reasonsFor } from "./check-uploads.ts";
import type { StoredUpload } from "./run-facts.ts";
import type { Violation } from "./violation.ts";

/** A busy machine: PinsterApi may read what a process sent just before it was killed only so much later. */
const READ_WITHIN_MS = 2_000;

/** PinsterApi records a fault just before the effect. */
const TOLERANCE_MS = 20;

/** How often PinsterApi received notifications twice, by the fault that explains it. */
export type Repetitions = Map<string, number>;

/** A task that has waited for so long notifies too late: its time is over, and it is repeated. */
const WAITED_MS = 10_000;

/**
 * Whether the service cannot know that the first notification arrived: it was killed, or got no good answer, or its time was over, or
 * Lambda lost the answer of the function.
 */
const explains = (
  fault: Fault,
  [first, second]: readonly [Delivery, Delivery],
  upload: StoredUpload,
): boolean => {
  const { site, kind, subject, at } = fault;
  if (at > second.at) return false;
  if (kind === "delay beyond the timeout") {
    return at >= first.at - WAITED_MS && (subject === "" || isAbout(upload, fault));
  }
  if (site.startsWith("Lambda.")) {
    return subject === first.key && !kind.includes("before the effect");
  }
  if (kind.startsWith("kill")) return at >= first.at - READ_WITHIN_MS;
  const isAnswerLost = site === "PinsterApi" && !kind.includes("before the effect");
  return isAnswerLost && subject === first.key && at >= first.at - TOLERANCE_MS;
};

const checkRepetitions = (
  upload: StoredUpload,
  deliveries: readonly Delivery[],
  faults: readonly Fault[],
  repetitions: Repetitions,
): readonly Violation[] =>
  deliveries.slice(1).flatMap((second, i): Violation[] => {
    const first = deliveries[i] as Delivery;
    const subject = second.key;
    const reason = faults.find((fault) => explains(fault, [first, second], upload));
    if (reason !== undefined) {
      const name = reason.kind.startsWith("kill") ? "kill" : `${reason.site}: ${reason.kind}`;
      repetitions.set(name, (repetitions.get(name) ?? 0) + 1);
    }
    const isSame = first.kind === second.kind && sameData(first, second);
    return [
      ...(reason === undefined
        ? [{ rule: "repetition has a reason", subject, detail: "no fault fell between" } as const]
        : []),
      ...(isSame ? [] : [{ rule: "notifications agree", subject, detail: "they differ" } as const]),
    ];
  });

const sameData = (first: Delivery, second: Delivery): boolean =>
  JSON.stringify(first.data) === JSON.stringify(second.data);

const KIND_OF_END: Readonly<Partial<Record<End, Delivery["kind"]>>> = {
  Published: "published",
  Flagged: "rejected",
  Rejected: "rejected",
};

export interface NotificationFacts {
  readonly uploads: readonly StoredUpload[];
  readonly pictures: ReadonlyMap<string, PlannedPicture>;
  readonly deliveries: readonly Delivery[];
  readonly faults: readonly Fault[];
  readonly announced: ReadonlyMap<string, string>;
}

export const checkNotifications = (
  { uploads, pictures, deliveries, faults, announced }: NotificationFacts,
  repetitions: Repetitions,
): readonly Violation[] => {
  const byKey = new Map<string, Delivery[]>();
  for (const delivery of deliveries) {
    byKey.set(delivery.key, [...(byKey.get(delivery.key) ?? []), delivery]);
  }
  const ids = new Set(uploads.map(({ uploadId }) => uploadId));
  const unknown = [...byKey.keys()]
    .filter((key) => !ids.has(key))
    .map((subject) => {
      return { rule: "notification has an upload", subject, detail: "no such upload" } as const;
    });
  const wrong = uploads.flatMap((upload): Violation[] => {
    const { uploadId: subject, imageable } = upload;
    const received = byKey.get(subject) ?? [];
    const end = endOf(upload);
    const expected = end && KIND_OF_END[end];
    const found = (rule: Violation["rule"], detail: string) => ({ rule, subject, detail });
    const violations = [...checkRepetitions(upload, received, faults, repetitions)];
    if (expected === undefined) return violations; // it failed, or check-uploads.ts names it
    if (!received.some(({ kind }) => kind === expected)) {
      violations.push(found("PinsterApi is notified", `ended as ${end}, was not notified so`));
    }
    if (received.some(({ data }) => data["imageable_id"] !== imageable)) {
      violations.push(found("PinsterApi is notified", "for another imageable"));
    }
    if (expected === "published") return violations;
    const reasons = reasonsFor(upload, pictures.get(upload.md5), faults);
    const named = received.map(({ data }) => String(data["reason"]));
    if (named.some((reason) => !reasons.includes(reason))) {
      violations.push(found("outcome is right", `notified ${named}, expected ${reasons}`));
    }
    if (!reasons.includes(announced.get(subject) ?? "")) {
      const detail = `the topic has ${announced.get(subject)}, expected ${reasons}`;
      violations.push(found("rejection is announced", detail));
    }
    return violations;
  });
  return [...unknown, ...wrong];
};
