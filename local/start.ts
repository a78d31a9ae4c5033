/** `npm start`: runs the service on this machine until it is stopped. */
import { join } from "node:path";
import { exitOnUnusableSettings } from "./composition/exit-on-unusable-settings.ts";
import { loadEnvFile } from "./composition/load-env-file.ts";
import { startLocalService } from "./composition/local-service.ts";
import { LOCAL_SETTING_NAMES } from "./composition/local-settings.ts";
import { readStartArguments } from "./composition/start-arguments.ts";
import { describeFailures, describeNotStarted } from "./console/describe-failures.ts";
import { StartLog } from "./console/start-log.ts";

const insteadOfStart = readStartArguments(process.argv.slice(2), LOCAL_SETTING_NAMES);
if (insteadOfStart !== undefined) {
  const { text, isError } = insteadOfStart;
  (isError ? console.error : console.log)(text);
  process.exit(isError ? 2 : 0);
}

// A log on a full disk, or a reader that stops reading, does not stop the service.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

loadEnvFile();
const log = new StartLog((text) => console.log(text));
const service = await startLocalService(process.env, {
  onLog: (line) => log.add(line),
}).catch(exitOnUnusableSettings);

console.log(`
The image service runs on ${service.url}
Open it in a browser and upload a picture.
  upload API       POST ${service.url}/
  pictures         GET  ${service.url}/images/<key>
  PinsterApi       ${service.pinsterApiUrl}
  all data         ${service.dataDirectory} (delete it to start again)
${service.resumed > 0 ? `  ${service.resumed} upload(s) of an earlier run go on\n` : ""}${describeFailures(service.failed, service.dataDirectory)}${describeNotStarted(service.notStarted, join(service.dataDirectory, "service.log"))}
Ctrl-C stops it.
`);
if (service.isExposed) {
  console.warn(
    "WARNING: HOST lets other machines in. PinsterApi's stand-in gives an upload token to everybody who asks.\n",
  );
}
log.release();

let stopping = false;
const stop = async (): Promise<void> => {
  if (stopping) process.exit(130); // the user asks a second time
  stopping = true;
  console.log("\nStopping. Uploads that are not done go on at the next start.");
  await service.stop();
  process.exit(0);
};
process.on("SIGINT", stop);
process.on("SIGTERM", stop);
