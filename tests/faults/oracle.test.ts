import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { temporaryDirectory } from "../support/temporary-directory.ts";
import { checkOwnBooks, readOwnBooks } from "./books/own-books.ts";
import { checkRebuiltLedger } from "./books/rebuilt-ledger.ts";
import { checkWrittenEnds } from "./books/written-ends.ts";
import { BrokenRun } from "./oracle/broken-run.ts";
import { judgeRun } from "./oracle/oracle.ts";
import { visibleNamesIn } from "./oracle/read-files.ts";
import { RunFiles } from "./oracle/read-run.ts";
import { WAYS_TO_BREAK } from "./oracle/ways-to-break.ts";
import { runWithFaults } from "./run/fault-run.ts";

const root = temporaryDirectory();
const finished = join(root, "finished");

beforeAll(async () => {
  const settings = { seed: 1, uploads: 40, kills: 0, hasFaults: false, directory: finished };
  await runWithFaults({ ...settings, say: () => {} });
});

describe("the oracle", () => {
  it("finds nothing in a finished run", async () => {
    const { violations, outcomes, accepted } = await judgeRun(new RunFiles(finished));
    expect(violations).toEqual([]);
    expect(checkOwnBooks(await readOwnBooks(join(finished, "data")), accepted)).toEqual([]);
    expect(Object.keys(outcomes)).toEqual(["Flagged", "Published", "Rejected"]);
  });

  it("finds in the service's own books what they do not account for", async () => {
    const run = new BrokenRun(finished, join(root, "books"));
    run.inLedger("DELETE FROM entries WHERE upload_id = ?", run.uploadIn("Published"));
    const books = await readOwnBooks(join(run.directory, "data"));
    const violations = checkOwnBooks(books, run.files.uploads().length);
    const details = violations.map(({ detail }) => detail);
    expect(details).toEqual([
      "do not balance",
      expect.stringMatching(/^\d+ accepted, and \d+ ended$/),
      "not-recorded",
    ]);
  });

  it.each([
    ["is gone", "Published", { outcome: "" }],
    ["is another", "Rejected", { outcome: "published ended_at=2026-01-01T00:00:00.000Z" }],
  ])("finds that the end beside an original %s", (what, state, tags) => {
    const run = new BrokenRun(finished, join(root, `end ${what}`));
    expect(checkWrittenEnds(join(run.directory, "data"))).toEqual([]);
    const uploadId = run.uploadIn(state);
    const folder = run.in("buckets/uploads/raw", uploadId.split("-")[0] ?? "");
    for (const version of visibleNamesIn(folder)) {
      writeFileSync(join(folder, version, "tags.json"), JSON.stringify(tags));
    }
    expect(checkWrittenEnds(join(run.directory, "data"))).toContainEqual(
      expect.objectContaining({ rule: "end is beside the original", subject: uploadId }),
    );
  });

  it("finds nothing in the ledger that is made again, and finds what is made otherwise", async () => {
    const run = new BrokenRun(finished, join(root, "rebuilt"));
    expect(await checkRebuiltLedger(join(run.directory, "data"))).toEqual([]);
    const uploadId = run.uploadIn("Published");
    run.inLedger(
      "UPDATE entries SET record = json_set(record, '$.bytes', 1) WHERE upload_id = ?",
      uploadId,
    );
    expect(await checkRebuiltLedger(join(run.directory, "data"))).toEqual([
      { rule: "ledger is rebuilt", subject: uploadId, detail: "differs in bytes" },
    ]);
  });

  it.each(WAYS_TO_BREAK)("finds that %s: %s", async (name, rule, breakIt) => {
    const run = new BrokenRun(finished, join(root, name.replaceAll(/\W/g, "-")));
    breakIt(run);
    const { violations } = await judgeRun(run.files);
    expect(violations.map((violation) => violation.rule)).toContain(rule);
  });
});
