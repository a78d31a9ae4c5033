/**
 * `node --import`: a disk that a test fills and empties, and whose use it observes.
 *   DISK_FULL   while this file exists, every write fails
 *   FULL_AFTER  fills the disk as soon as an original is stored ("upload"), or an execution's folder is moved ("move")
 *   DISK_USE    gets a line for each history that is read and each folder that is flushed
 */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const { DISK_FULL = "", DISK_USE } = process.env;
const { appendFileSync, existsSync, writeFileSync } = fs;

const note = (line: string): void => {
  if (DISK_USE !== undefined) appendFileSync(DISK_USE, `${line}\n`);
};

const failIfFull = (): void => {
  if (!existsSync(DISK_FULL)) return;
  throw Object.assign(new Error("ENOSPC: injected"), { code: "ENOSPC" });
};

// biome-ignore lint/suspicious/noExplicitAny: functions of every shape are replaced
type Functions = Record<string, (...args: any[]) => any>;

const promises = fs.promises as unknown as Functions;
for (const name of ["writeFile", "appendFile", "mkdir", "rename", "link", "rm"]) {
  const original = promises[name] as Functions[string];
  promises[name] = async (...args) => {
    failIfFull();
    return original(...args);
  };
}

const fillAfter = (moment: string): void => {
  if (process.env["FULL_AFTER"] !== moment) return;
  delete process.env["FULL_AFTER"];
  writeFileSync(DISK_FULL, "");
};

const rename = promises["rename"] as Functions[string];
promises["rename"] = async (from, to) => {
  await rename(from, to);
  if (/executions.[0-9a-f]/.test(to)) fillAfter("move");
};

const readFile = promises["readFile"] as Functions[string];
promises["readFile"] = async (file, ...args) => {
  if (String(file).endsWith("history.jsonl")) note(`read ${file}`);
  return readFile(file, ...args);
};

const open = promises["open"] as Functions[string];
promises["open"] = async (path, flags, ...args) => {
  const handle = await open(path, flags, ...args);
  if (!(await handle.stat()).isDirectory()) return handle;
  const sync = handle.sync.bind(handle);
  handle.sync = async () => {
    failIfFull();
    note(`flushed ${path}`);
    await sync();
    if (/raw.[0-9a-f]{32}$/.test(path)) fillAfter("upload");
  };
  return handle;
};

const sync = fs as unknown as Functions;
for (const name of ["appendFileSync", "writeFileSync"]) {
  const original = sync[name] as Functions[string];
  sync[name] = (...args) => {
    failIfFull();
    return original(...args);
  };
}
const readSync = sync["readFileSync"] as Functions[string];
sync["readFileSync"] = (file, ...args) => {
  if (String(file).endsWith("history.jsonl")) note(`read ${file}`);
  return readSync(file, ...args);
};
syncBuiltinESMExports();
