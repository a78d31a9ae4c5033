/** `npm run demo [-- picture …]`: sends pictures through the whole service, as a client would. */
import { existsSync } from "node:fs";
import { basename } from "node:path";
import { styleText } from "node:util";
import { exitOnUnusableSettings } from "./composition/exit-on-unusable-settings.ts";
import { loadEnvFile } from "./composition/load-env-file.ts";
import { startLocalService } from "./composition/local-service.ts";
import { DEFAULT_DATA_DIR } from "./composition/local-settings.ts";
import { isServed } from "./data-directory/directory-lock.ts";
import { HELP, readDemoArguments } from "./demo/demo-arguments.ts";
import { type DemoPicture, hasOutcome } from "./demo/demo-picture.ts";
import { describePicture, formatJson, summarise } from "./demo/demo-report.ts";
import { demoSettings } from "./demo/demo-settings.ts";
import { endInWords, stateInWords } from "./demo/demo-words.ts";
import { followExecutions } from "./demo/follow-executions.ts";
import { writeGallery } from "./demo/gallery.ts";
import { tryPicture } from "./demo/try-picture.ts";

// npm runs scripts in the project's folder. INIT_CWD is the folder in which npm was called.
const { help, json, pictures, areSamples } = await readDemoArguments(
  process.env["INIT_CWD"] ?? process.cwd(),
).catch((error: Error) => {
  console.error(`${error.message}\n\n${HELP}`);
  return process.exit(2);
});
if (help) {
  console.log(HELP);
  process.exit(0);
}

process.stdout.on("error", () => {}); // a reader that stops reading, such as `head`, does not stop the demo
const print = (text: string): void => {
  if (!json) process.stdout.write(text);
};

const startedAt = new Date().toISOString();
loadEnvFile();
const { environment, notes } = demoSettings(process.env, {
  isOfSamples: areSamples,
  isServed: existsSync(DEFAULT_DATA_DIR) && (await isServed(DEFAULT_DATA_DIR)),
});
const executions = followExecutions();
const service = await startLocalService(environment, {
  onExecutionEvent: executions.onEvent,
}).catch(exitOnUnusableSettings);
print(
  `The image service runs on ${service.url}. The demo uploads ${pictures.length} picture(s).\n`,
);
print(notes.map((note) => `${note}\n`).join(""));

const ends: DemoPicture[] = [];
for (const file of pictures) {
  print(`\n${styleText("bold", basename(file))}  uploading `);
  const onState = (state: string) => {
    const words = stateInWords(state);
    if (words !== undefined) print(`→ ${words} `);
  };
  const picture = await tryPicture(file, { service, executions, onState });
  ends.push(picture);
  print(describePicture(picture));
  if (json && !hasOutcome(picture)) console.error(`${file}: ${endInWords(picture.end)}`);
}

const gallery = await writeGallery(service.dataDirectory, { startedAt, pictures: ends });
await service.stop();
if (json) console.log(formatJson(ends, service.dataDirectory));
print(`\n${pictures.length} picture(s): ${summarise(ends)}. See them in ${gallery}\n`);
process.exitCode = ends.every(hasOutcome) ? 0 : 1;
