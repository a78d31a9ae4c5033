/** `npm run demo [-- picture …]`: pictures through the whole service, as a client would send them. */
import { readdir, readFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { parseArgs, styleText } from "node:util";
import { followExecutions } from "./demo/follow-executions.ts";
import { writeGallery } from "./demo/gallery.ts";
import { type Arrival, sendPicture } from "./demo/send-picture.ts";
import { exitOnUnusableSettings } from "./exit-on-unusable-settings.ts";
import { startLocalService } from "./local-service.ts";

const HELP = `Sends pictures through the image service on this machine and shows what becomes of each.

  npm run demo                          the sample pictures of this repository
  npm run demo -- photo.jpg other.png   your own
  npm run -s demo -- --json             as JSON: each picture's outcome, what PinsterApi was told, and the files
                                        (-s keeps npm's own lines out of it)

Exit code: 0 if every picture arrived (published, or refused by moderation and PinsterApi told so), 1 if any did not,
2 if the service cannot start. The README lists the settings.`;

/** The template's default, and drawings. */
const DEMO_POLICY = JSON.stringify({
  default: null,
  labels: {
    Explicit: 80,
    Violence: 80,
    "Visually Disturbing": 80,
    "Hate Symbols": 80,
    Illustrated: 90,
  },
});

const samplePictures = async (): Promise<string[]> => {
  const directory = join(import.meta.dirname, "../samples");
  const names = await readdir(directory);
  return names.filter((name) => !name.endsWith(".md")).map((name) => join(directory, name));
};

const readArguments = () => {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { help: { type: "boolean", short: "h" }, json: { type: "boolean" } },
    });
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${HELP}`);
    return process.exit(2);
  }
};

const { values: options, positionals } = readArguments();
if (options.help) {
  console.log(HELP);
  process.exit(0);
}
// npm runs scripts in the project's folder, and says where it was called.
const calledIn = process.env["INIT_CWD"] ?? process.cwd();
const pictures =
  positionals.length > 0
    ? positionals.map((picture) => resolve(calledIn, picture))
    : await samplePictures();
const write = (text: string): void => {
  if (!options.json) process.stdout.write(text);
};

const sentenceOf = (error: unknown, file: string): string => {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return `there is no file ${file}`;
  if (code === "EISDIR") return `${file} is a folder`;
  return message;
};

const executions = followExecutions();
const service = await startLocalService(
  { ...process.env, MODERATION_POLICY: process.env["MODERATION_POLICY"] || DEMO_POLICY },
  { onExecutionEvent: executions.onEvent },
).catch(exitOnUnusableSettings);

write(
  `The image service runs on ${service.url}. ${pictures.length} picture(s) will be uploaded.\n`,
);
if (!process.env["MODERATION_POLICY"]) {
  write("For the demo it refuses drawings, too, so that both ends of the flow are seen.\n");
}

const arrivals: Arrival[] = [];
for (const file of pictures) {
  write(`\n${styleText("bold", basename(file))}  `);
  try {
    const arrival = await sendPicture({
      file,
      bytes: await readFile(file),
      service,
      executions,
      onState: (state) => write(`→ ${state} `),
    });
    arrivals.push(arrival);
    const { thumbnails = [], ...told } = arrival.told as { thumbnails?: unknown[] };
    write(`\n  PinsterApi was told ${JSON.stringify(told)}\n`);
    for (const thumbnail of thumbnails) write(`    thumbnail ${JSON.stringify(thumbnail)}\n`);
    for (const path of arrival.files) write(`  ${path}\n`);
  } catch (error) {
    const reason = `did not arrive: ${sentenceOf(error, file)}`;
    if (options.json) console.error(`${file} ${reason}`);
    else write(`\n  ${styleText("red", reason)}\n`);
  }
}

const gallery = await writeGallery(service.dataDirectory, arrivals);
const look = arrivals.length > 0 ? ` To look at them: ${gallery}` : "";
await service.stop();
if (options.json) {
  console.log(JSON.stringify(arrivals, null, 2));
} else {
  write(`\n${arrivals.length} of ${pictures.length} picture(s) arrived.${look}\n`);
}
process.exitCode = arrivals.length === pictures.length ? 0 : 1;
