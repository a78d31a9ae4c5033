import { nearestName } from "./nearest-name.ts";

export const START_HELP = `Runs the image service on this machine until Ctrl-C.

  npm start
  PORT=4000 DATA_DIR=/tmp/pictures npm start

Settings are environment variables, or lines such as PORT=4000 in a file .env in the project's folder. docs/settings.md lists them all.`;

/** Two characters that changed places are two wrong ones. */
const MAX_WRONG = 2;

/** An argument as the setting that it may mean: `--thumbnail-sizes=100x100` is THUMBNAIL_SIZES. */
const settingOf = (argument: string): string =>
  argument.replace(/=.*$/s, "").replace(/^-+/, "").replaceAll("-", "_").toUpperCase();

const hint = (argument: string, settings: readonly string[]): string => {
  if (/^-+\w/.test(argument) && nearestName(argument, ["--help"], MAX_WRONG))
    return "Did you mean --help?";
  const setting = nearestName(settingOf(argument), settings, MAX_WRONG);
  return setting === undefined
    ? "--help shows how to run it."
    : `Settings stand before the command: ${setting}=… npm start`;
};

/**
 * Reads the arguments of `npm start`, which takes none but `--help`.
 *
 * @param settings the names of all settings
 * @returns what to print instead of starting, and whether that is an error
 */
export const readStartArguments = (
  given: readonly string[],
  settings: readonly string[],
): { readonly text: string; readonly isError: boolean } | undefined => {
  if (given.length === 0) return undefined;
  const unknown = given.filter((argument) => argument !== "--help" && argument !== "-h");
  if (unknown.length === 0) return { text: START_HELP, isError: false };
  const lines = unknown.map(
    (argument) => `There is no argument "${argument}". ${hint(argument, settings)}`,
  );
  return { text: lines.join("\n"), isError: true };
};
