import type { Fault } from "../faults/fault-log.ts";
import type { PictureKind, PlannedPicture } from "../run/picture-plan.ts";
import { type Answer, isTaken } from "../run/run-records.ts";
import type { Execution, HistoryEvent, StoredUpload } from "./run-facts.ts";
import { isDirect } from "./upload-id.ts";
import type { Violation } from "./violation.ts";

/** How an upload ended: the last state of its workflow, or `Failed`. */
export type End = "Published" | "Flagged" | "Rejected" | "Failed";

const EXPECTED: Readonly<Record<PictureKind, End>> = {
  approved: "Published",
  refused: "Flagged",
  unreadable: "Rejected",
  "too large": "Rejected",
  collision: "Rejected",
  "no picture": "Rejected",
};

const REASON: Readonly<Partial<Record<PictureKind, string>>> = {
  refused: "moderation",
  unreadable: "unreadable",
  "too large": "too-large",
  collision: "hash-collision",
  "no picture": "unsupported-type",
};

/** `undefined` if it has not ended. */
export const endOf = ({ executions }: StoredUpload): End | undefined => {
  const last = executions.at(-1)?.end;
  if (last === undefined) return undefined;
  return last.type === "Failed" ? "Failed" : (last.state as End);
};

/** Whether a fault is about an upload, or about the md5 or a published key that it shares with others. */
export const isAbout = ({ uploadId, md5 }: StoredUpload, { subject }: Fault): boolean =>
  subject.includes("-") ? subject === uploadId : subject.startsWith(md5);

/** In a run on AWS a kill ends one function; in a local run it ends the service, and the picture is not to blame. */
const endsFunction = ({ site, kind }: Fault): boolean =>
  kind === "delay beyond the timeout" || (site.startsWith("Lambda.") && kind.startsWith("kill"));

/** A picture whose function was ended twice counts as too demanding. */
const wasEndedTwice = (upload: StoredUpload, faults: readonly Fault[]): boolean =>
  faults.filter((fault) => endsFunction(fault) && isAbout(upload, fault)).length >= 2;

/** The only fault that no retry outlasts. */
const wasRefusedByPinsterApi = ({ uploadId }: StoredUpload, faults: readonly Fault[]): boolean =>
  faults.some(({ kind, subject }) => kind.startsWith("422") && subject === uploadId);

/** @returns the reason with which the upload must be rejected; `undefined`: it must not be */
export const reasonsFor = (
  upload: StoredUpload,
  picture: PlannedPicture | undefined,
  faults: readonly Fault[],
): readonly string[] => {
  const own = picture && REASON[picture.kind];
  return [...(own ? [own] : []), ...(wasEndedTwice(upload, faults) ? ["too-demanding"] : [])];
};

export const checkAnswers = (
  answers: readonly Answer[],
  uploads: readonly StoredUpload[],
  pictures: ReadonlyMap<string, PlannedPicture>,
): readonly Violation[] => {
  const stored = new Map(uploads.map((upload) => [upload.uploadId, upload]));
  const lost = answers.flatMap((answer): Violation[] => {
    const { uploadId = "", imageable } = answer;
    if (!isTaken(answer) || stored.get(uploadId)?.imageable === imageable) return [];
    const detail = "was taken and is not stored for its imageable";
    return [{ rule: "accepted upload is stored", subject: uploadId, detail }];
  });
  const wrong = uploads.flatMap((upload): Violation[] => {
    const { uploadId, md5, contentMd5 } = upload;
    const { kind } = pictures.get(md5) ?? {};
    if (kind === undefined || contentMd5 !== md5) {
      const detail = "its bytes are not those that were sent";
      return [{ rule: "original is as it was sent", subject: uploadId, detail }];
    }
    if (kind !== "no picture" || isDirect(upload)) return [];
    return [{ rule: "refused file is not stored", subject: uploadId, detail: "is stored" }];
  });
  return [...lost, ...wrong, ...checkRepeatedRequests(answers, uploads)];
};

/** A client of the run sends one picture for each imageable, and repeats the request with the same token. */
const checkRepeatedRequests = (
  answers: readonly Answer[],
  uploads: readonly StoredUpload[],
): readonly Violation[] => {
  const answered = answers.filter(({ uploadId }) => uploadId !== undefined);
  const named = Map.groupBy([...answered, ...uploads], ({ imageable }) => imageable);
  return [...named].flatMap(([subject, all]): Violation[] => {
    const { size } = new Set(all.map(({ uploadId }) => uploadId));
    const detail = `is ${size} uploads`;
    return size === 1 ? [] : [{ rule: "repeated request is one upload", subject, detail }];
  });
};

/** A line that was written twice, because its first writing was reported as failed, counts once. */
const successesOf = ({ events }: Execution): readonly HistoryEvent[] =>
  events.filter(({ type }, i) => type === "Succeeded" && events[i - 1]?.type !== "Succeeded");

export const checkEnds = (
  uploads: readonly StoredUpload[],
  pictures: ReadonlyMap<string, PlannedPicture>,
  faults: readonly Fault[],
  reported: ReadonlySet<string>,
): readonly Violation[] =>
  uploads.flatMap((upload): Violation[] => {
    const { uploadId: subject, executions } = upload;
    const found = (rule: Violation["rule"], detail: string) => [{ rule, subject, detail }];
    const open = executions.filter(({ end }) => end === undefined);
    if (executions.length === 0) return found("upload ends once", "has no execution");
    if (open.length > 0) {
      const state = open[0]?.events.findLast(({ type }) => type === "StateEntered")?.state;
      return found("upload ends once", `${open[0]?.name} has not ended; it is in ${state}`);
    }
    const successes = executions.flatMap(successesOf);
    if (successes.length > 1) {
      return found("upload ends once", `ended ${successes.length} times with success`);
    }
    const end = endOf(upload);
    if (end === "Failed") {
      const why = `failed with ${executions.at(-1)?.end?.error}`;
      return [
        ...(reported.has(subject) ? [] : found("failure is reported", why)),
        ...(wasRefusedByPinsterApi(upload, faults) ? [] : found("outcome is right", why)),
      ];
    }
    const picture = pictures.get(upload.md5);
    const isExpected = picture !== undefined && end === EXPECTED[picture.kind];
    const isDemanding = end === "Rejected" && wasEndedTwice(upload, faults);
    if (isExpected || isDemanding) return [];
    return found("outcome is right", `a picture that is ${picture?.kind} ended as ${end}`);
  });
