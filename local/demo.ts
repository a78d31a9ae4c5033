/** `npm run demo [-- picture …]`: sends pictures through the whole service, as a client would. */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { styleText } from "node:util";
import { exitOnUnusableSettings } from "./composition/exit-on-unusable-settings.ts";
import { startLocalService } from "./composition/local-service.ts";
import type { Arrival } from "./demo/arrival.ts";
import { describeArrival, formatJson } from "./demo/arrival-report.ts";
import { HELP, readDemoArguments } from "./demo/demo-arguments.ts";
import { followExecutions } from "./demo/follow-executions.ts";
import { writeGallery } from "./demo/gallery.ts";
import { sendPicture } from "./demo/send-picture.ts";

/** The template's default policy, which refuses drawings in addition. */
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

// npm runs scripts in the project's folder. INIT_CWD is the folder in which npm was called.
const { help, json, pictures } = await readDemoArguments(
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

print(
  `The image service runs on ${service.url}. The demo uploads ${pictures.length} picture(s).\n`,
);
if (!process.env["MODERATION_POLICY"]) {
  print("For the demo it refuses drawings as well, so that you see both ends of the flow.\n");
}

const arrivals: Arrival[] = [];
for (const file of pictures) {
  print(`\n${styleText("bold", basename(file))}  `);
  try {
    const content = await readFile(file);
    const onState = (state: string) => print(`→ ${state} `);
    const arrival = await sendPicture({ file, content, service, executions, onState });
    arrivals.push(arrival);
    print(`\n${describeArrival(arrival)}`);
  } catch (error) {
    const reason = `did not arrive: ${sentenceOf(error, file)}`;
    if (json) console.error(`${file} ${reason}`);
    else print(`\n  ${styleText("red", reason)}\n`);
  }
}

const gallery = await writeGallery(service.dataDirectory, arrivals);
await service.stop();
if (json) console.log(formatJson(arrivals));
const look = arrivals.length > 0 ? ` See them in ${gallery}` : "";
print(`\n${arrivals.length} of ${pictures.length} picture(s) arrived.${look}\n`);
process.exitCode = arrivals.length === pictures.length ? 0 : 1;
