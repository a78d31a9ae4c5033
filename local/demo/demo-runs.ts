import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { makeDirectory, writeWhole } from "../file-system/durable-files.ts";
import type { DemoRun } from "./demo-picture.ts";

/** Keeps a run beside the earlier ones. @returns all runs, the latest first */
export const keepRun = async (dataDirectory: string, run: DemoRun): Promise<readonly DemoRun[]> => {
  const directory = join(dataDirectory, "demo");
  await makeDirectory(directory);
  const name = run.startedAt.replaceAll(":", "-"); // Windows allows no colon
  await writeWhole(join(directory, `${name}.json`), JSON.stringify(run));
  const names = (await readdir(directory)).filter((each) => /^\d{4}-.*Z\.json$/.test(each));
  return Promise.all(
    names
      .sort()
      .reverse()
      .map(async (each) => JSON.parse(await readFile(join(directory, each), "utf8")) as DemoRun),
  );
};
