/** `npm start`: the service on this machine, until it is stopped. */

import { exitOnUnusableSettings } from "./exit-on-unusable-settings.ts";
import { startLocalService } from "./local-service.ts";

const service = await startLocalService(process.env, {
  onLog: ({ timestamp, level, message, ...fields }) =>
    console.log(timestamp.slice(11, 23), level, message, JSON.stringify(fields)),
}).catch(exitOnUnusableSettings);

console.log(`
The image service runs on ${service.url}
  upload API       POST ${service.url}/
  pictures         GET  ${service.url}/images/<key>
  PinsterApi       ${service.pinsterApiUrl}
  everything is in ${service.dataDirectory} (delete it to begin anew)
${service.resumed > 0 ? `  ${service.resumed} uploads of an earlier run go on\n` : ""}
Ctrl-C stops it.
`);

let stopping = false;
const stop = async (): Promise<void> => {
  if (stopping) process.exit(130); // asked twice
  stopping = true;
  console.log("\nStopping; what is not done yet goes on at the next start.");
  await service.stop();
  process.exit(0);
};
process.on("SIGINT", stop);
process.on("SIGTERM", stop);
