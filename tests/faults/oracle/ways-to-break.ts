import { cpSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { BrokenRun } from "./broken-run.ts";
import { namesIn } from "./read-files.ts";
import type { Rule } from "./violation.ts";

const withoutLinesOf = (part: string) => (text: string) =>
  text
    .split("\n")
    .filter((line) => !line.includes(part))
    .join("\n");

type Break = (run: BrokenRun) => void;

/** What may be wrong with a run, and the rule that must find it. */
export const WAYS_TO_BREAK: readonly (readonly [string, Rule, Break])[] = [
  [
    "a notification is missing",
    "PinsterApi is notified",
    (run) => run.rewrite("deliveries.jsonl", withoutLinesOf(`"${run.uploadIn("Published")}"`)),
  ],
  [
    "a notification came twice without a fault between",
    "repetition has a reason",
    (run) => run.add("deliveries.jsonl", { ...run.delivery("published"), at: Date.now() }),
  ],
  [
    "two notifications of an upload differ",
    "notifications agree",
    (run) => run.add("deliveries.jsonl", { ...run.delivery("published"), data: {} }),
  ],
  [
    "a notification is of no upload",
    "notification has an upload",
    (run) => run.add("deliveries.jsonl", { ...run.delivery("rejected"), key: "unknown" }),
  ],
  [
    "a refused picture is public",
    "public file is approved",
    (run) => {
      const [md5 = ""] = run.uploadIn("Flagged").split("-");
      const [other = ""] = run.uploadIn("Published").split("-");
      cpSync(run.in("buckets/images", other), run.in("buckets/images", md5), { recursive: true });
    },
  ],
  [
    "a thumbnail shows another picture",
    "public file is the picture",
    (run) => {
      const thumbnails = run.files.published().filter(({ key }) => key.includes("_100x100"));
      const [one, other] = [
        thumbnails[0],
        thumbnails.find(({ md5 }) => md5 !== thumbnails[0]?.md5),
      ];
      cpSync(other?.path ?? "", one?.path ?? "");
    },
  ],
  [
    "a thumbnail is missing",
    "address is served",
    (run) => {
      const [md5 = ""] = run.uploadIn("Published").split("-");
      rmSync(run.in("buckets/images", `${md5}_400x400`), { recursive: true });
    },
  ],
  [
    "an address is not served",
    "address is served",
    (run) => run.rewrite("served.jsonl", (text) => text.replace('"status":200', '"status":404')),
  ],
  [
    "an execution has not ended",
    "upload ends once",
    (run) => run.rewrite(run.historyOf(run.uploadIn("Published")), withoutLinesOf('"Succeeded"')),
  ],
  [
    "an upload has no execution",
    "upload ends once",
    (run) => rmSync(run.in("executions", run.uploadIn("Published")), { recursive: true }),
  ],
  [
    "an upload ended twice",
    "upload ends once",
    (run) => {
      const id = run.uploadIn("Published");
      cpSync(run.in("executions", id), run.in("executions", `${id}.2`), { recursive: true });
    },
  ],
  [
    "an approved picture was rejected",
    "outcome is right",
    (run) =>
      run.rewrite(run.historyOf(run.uploadIn("Published")), (text) =>
        text.replace('"Succeeded","state":"Published"', '"Succeeded","state":"Rejected"'),
      ),
  ],
  [
    "a failure is in no log",
    "failure is reported",
    (run) =>
      run.rewrite(run.historyOf(run.uploadIn("Published")), (text) =>
        text.replace('"Succeeded"', '"Failed"'),
      ),
  ],
  [
    "an upload failed although nobody refused it",
    "outcome is right",
    (run) =>
      run.rewrite(run.historyOf(run.uploadIn("Published")), (text) =>
        text.replace('"Succeeded"', '"Failed"'),
      ),
  ],
  [
    "an upload is not in the ledger",
    "ledger has each upload",
    (run) => run.inLedger("DELETE FROM entries WHERE upload_id = ?", run.uploadIn("Published")),
  ],
  [
    "the ledger has another picture",
    "ledger has each upload",
    (run) =>
      run.inLedger(
        "UPDATE entries SET record = json_set(record, '$.md5', 'x') WHERE upload_id = ?",
        run.uploadIn("Published"),
      ),
  ],
  [
    "a flagged upload is open in the ledger",
    "ledger has its outcome",
    (run) =>
      run.inLedger(
        "UPDATE entries SET record = json_set(record, '$.status', 'accepted') WHERE upload_id = ?",
        run.uploadIn("Flagged"),
      ),
  ],
  [
    "the ledger has an upload that is not stored",
    "books balance",
    (run) =>
      run.inLedger(
        "UPDATE entries SET record = json_set(record, '$.upload_id', 'x') WHERE upload_id = ?",
        run.uploadIn("Rejected"),
      ),
  ],
  [
    "a rejection was not announced",
    "rejection is announced",
    (run) => rmSync(run.in("rejections", `${run.uploadIn("Flagged")}.json`)),
  ],
  [
    "an accepted upload is gone",
    "accepted upload is stored",
    (run) => {
      const [md5 = ""] = run.uploadIn("Published").split("-");
      rmSync(run.in("buckets/uploads/raw", md5), { recursive: true });
    },
  ],
  [
    "a direct upload is gone",
    "accepted upload is stored",
    (run) => {
      const { uploadId, md5 } = run.directUploadIn("Published");
      rmSync(run.in("buckets/uploads/raw", md5), { recursive: true });
      rmSync(run.in("buckets/uploads/removed", uploadId), { recursive: true });
    },
  ],
  [
    "a client saw its upload go back",
    "client sees its upload",
    (run) => {
      const uploadId = run.uploadIn("Published");
      for (const status of ["published", "accepted"]) {
        run.add("lookups.jsonl", { at: 0, uploadId, code: 200, status });
      }
    },
  ],
  [
    "a client saw another end",
    "client sees its upload",
    (run) => {
      const uploadId = run.uploadIn("Flagged");
      run.add("lookups.jsonl", { at: 0, uploadId, code: 200, status: "published" });
    },
  ],
  [
    "a client did not find its upload",
    "client sees its upload",
    (run) => run.add("lookups.jsonl", { at: 0, uploadId: run.uploadIn("Flagged"), code: 404 }),
  ],
  [
    "a request that was sent again was answered with another id",
    "repeated request is one upload",
    (run) => {
      const answer = run.files.records("answers").find(({ uploadId }) => uploadId !== undefined);
      run.add("answers.jsonl", { ...answer, status: 503, uploadId: "another" });
    },
  ],
  [
    "a request that was sent again is another upload",
    "repeated request is one upload",
    (run) => {
      const [md5 = ""] = run.uploadIn("Published").split("-");
      const [version = ""] = namesIn(run.in("buckets/uploads/raw", md5));
      const again = ["data/buckets/uploads/raw", md5, "again"];
      cpSync(run.in("buckets/uploads/raw", md5, version), join(run.directory, ...again), {
        recursive: true,
      });
      run.rewrite(join(...again, "object.json"), (text) =>
        text.replace(/("upload_id": ".*?)"/, '$1-again"'),
      );
    },
  ],
  [
    "an original was changed",
    "original is as it was sent",
    (run) => {
      const { path } = run.files.published()[0] ?? {};
      cpSync(path ?? "", run.files.uploads()[0]?.path ?? "");
    },
  ],
  [
    "something is left in .incoming",
    "nothing is left over",
    (run) => mkdirSync(run.in("buckets/images/.incoming/x"), { recursive: true }),
  ],
  [
    "a process crashed",
    "process ends well",
    (run) =>
      run.add("endings.jsonl", { epoch: 9, ending: "ended by itself", detail: "exit code 1" }),
  ],
  [
    "a file stayed open",
    "process ends well",
    (run) => run.add("endings.jsonl", { epoch: 9, ending: "stopped", detail: "service.log" }),
  ],
  [
    "the service took much memory",
    "memory is bounded",
    (run) => run.add("memory.jsonl", { at: 0, epoch: 9, rss: 2e9, heapUsed: 1e8 }),
  ],
  [
    "the heap grew all the time",
    "memory is bounded",
    (run) => {
      for (let at = 0; at < 60; at++) {
        run.add("memory.jsonl", { at, epoch: 9, rss: 4e8, heapUsed: 1e8 + 5e6 * at });
      }
    },
  ],
  [
    "an upload waited for a restart",
    "no restart is needed",
    (run) => run.add("stranded.jsonl", { uploadId: run.uploadIn("Published") }),
  ],
];
