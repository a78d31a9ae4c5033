import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

export const HELP = `Sends pictures through the image service on this machine and shows what becomes of each.

  npm run demo                          the sample pictures of this repository
  npm run demo -- photo.jpg other.png   your own pictures
  npm run -s demo -- --json             JSON instead of text: for each picture its last state ("outcome"), the data of
                                        PinsterApi's notification ("told"), and the published files
                                        (-s suppresses npm's own lines)

Exit code: 0 if every picture arrived (it was published or rejected, and PinsterApi was notified), 1 if one did not,
2 if the service cannot start. The README lists the settings.`;

export interface DemoArguments {
  readonly help: boolean;
  readonly json: boolean;
  /** Absolute paths. */
  readonly pictures: readonly string[];
}

/**
 * Reads the command line of this process. Without pictures on it, the repository's samples are sent.
 *
 * @param directory the folder that relative paths start from
 * @throws {TypeError} if an option is unknown
 */
export const readDemoArguments = async (directory: string): Promise<DemoArguments> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: "boolean", short: "h" }, json: { type: "boolean" } },
  });
  const given = positionals.map((picture) => resolve(directory, picture));
  return {
    help: values.help ?? false,
    json: values.json ?? false,
    pictures: given.length > 0 ? given : await samplePictures(),
  };
};

const samplePictures = async (): Promise<string[]> => {
  const directory = join(import.meta.dirname, "../../samples");
  const names = await readdir(directory);
  return names.filter((name) => !name.endsWith(".md")).map((name) => join(directory, name));
};
