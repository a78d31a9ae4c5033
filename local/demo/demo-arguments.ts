import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { Command } from "commander";

export const HELP = `Sends pictures through the image service on this machine and shows what becomes of each.

  npm run demo                          the sample pictures of this repository
  npm run demo -- photo.jpg other.png   your own pictures
  npm run -s demo -- --json             JSON instead of text: for each picture its last state ("outcome"), the data of
                                        PinsterApi's notification ("told"), and the published files
                                        (-s suppresses npm's own lines)

Exit code: 0 if every picture was published, flagged or rejected, and PinsterApi was notified; 1 if one was refused at the upload, or
failed; 2 if the service cannot start. docs/settings.md lists the settings.`;

export interface DemoArguments {
  readonly help: boolean;
  readonly json: boolean;
  /** Absolute paths. */
  readonly pictures: readonly string[];
  /** Whether they are this repository's samples, because the user named none. */
  readonly areSamples: boolean;
}

/**
 * Reads the command line of this process. Without pictures on it, the repository's samples are sent.
 *
 * @param directory the folder that relative paths start from
 * @throws {CommanderError} if an option is unknown. It names the nearest one
 */
export const readDemoArguments = async (directory: string): Promise<DemoArguments> => {
  const command = new Command("npm run demo --")
    .argument("[pictures...]")
    .helpOption(false)
    .option("-h, --help")
    .option("--json")
    .exitOverride()
    .configureOutput({ writeErr: () => {} }) // the caller prints the message
    .parse();
  const { help = false, json = false } = command.opts<{ help?: boolean; json?: boolean }>();
  const given = command.args.map((picture) => resolve(directory, picture));
  return {
    help,
    json,
    pictures: given.length > 0 ? given : await samplePictures(),
    areSamples: given.length === 0,
  };
};

const samplePictures = async (): Promise<string[]> => {
  const directory = join(import.meta.dirname, "../../samples");
  const names = await readdir(directory);
  return names.filter((name) => /\.(jpg|png)$/.test(name)).map((name) => join(directory, name));
};
