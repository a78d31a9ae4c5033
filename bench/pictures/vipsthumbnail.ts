import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { SIDES } from "./work.ts";

const run = promisify(execFile);

export const isInstalled = (): Promise<boolean> =>
  run("vipsthumbnail", ["--version"], { timeout: 10_000 }).then(
    () => true,
    () => false,
  );

/** Makes all sizes with the same quality, as JPEG without metadata. Each takes a process, which can make only one. */
export const measureVipsthumbnail = async (
  file: string,
): Promise<{ cpuMs: number; bytes: number }> => {
  const folder = await mkdtemp(join(tmpdir(), "vipsthumbnail-"));
  try {
    const commands = SIDES.map(
      (side) =>
        `vipsthumbnail "$1" --size '${side}x${side}>' -o "$2/${side}.jpg[Q=80,strip,optimize-coding]"`,
    );
    const { stderr } = await run(
      "bash",
      ["-c", `TIMEFORMAT='%U %S'; time { ${commands.join("; ")}; }`, "-", file, folder],
      { timeout: 120_000 },
    );
    const [user, system] = (stderr.trim().split("\n").at(-1) ?? "").split(" ").map(Number);
    const files = await readdir(folder);
    const sizes = await Promise.all(
      files.map(async (name) => (await stat(join(folder, name))).size),
    );
    return {
      cpuMs: 1000 * ((user as number) + (system as number)),
      bytes: sizes.reduce((a, b) => a + b, 0),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
