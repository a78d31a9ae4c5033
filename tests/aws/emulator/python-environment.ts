import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

const PYTHON = "3.11";
const CANDIDATES = [`python${PYTHON}`, "python3", "python"];
const INSTALL_TIMEOUT_MS = 10 * 60_000;

/** Something that the machine has to have, in words for the person in front of it. */
export class MachineLacks extends Error {
  override readonly name = "MachineLacks";
}

const isWanted = async (python: string): Promise<boolean> => {
  try {
    const program = "import ensurepip, sys, venv; print('%d.%d' % sys.version_info[:2])";
    const { stdout } = await run(python, ["-c", program], { timeout: 30_000 });
    return stdout.trim() === PYTHON;
  } catch {
    return false;
  }
};

/**
 * The Python that the virtual environments are made with: that of `PYTHON`, if it is set, or the first fitting one on PATH.
 * @throws {MachineLacks}
 */
const findPython = async (preferred = process.env["PYTHON"]): Promise<string> => {
  const candidates = preferred ? [preferred] : CANDIDATES;
  for (const candidate of candidates) if (await isWanted(candidate)) return candidate;
  throw new MachineLacks(
    `The tests against AWS's emulator need Python ${PYTHON} with its modules venv and ensurepip. ` +
      `Looked for: ${candidates.join(", ")}. Install it (Debian, Ubuntu: python${PYTHON} and python${PYTHON}-venv; ` +
      `macOS: brew install python@${PYTHON}; anywhere: pyenv install ${PYTHON}), or name it: PYTHON=/path/to/python${PYTHON}.`,
  );
};

/**
 * Makes a virtual environment with pinned packages, unless it is there with the same ones.
 * @returns whether it had to be made
 */
export const preparePythonEnvironment = async (
  directory: string,
  requirements: string,
  signal: AbortSignal,
): Promise<boolean> => {
  const marker = join(directory, "installed.sha256");
  const pins = createHash("sha256")
    .update(await readFile(requirements))
    .digest("hex");
  if ((await readFile(marker, "utf8").catch(() => "")) === pins) return false;

  const python = await findPython();
  // Left by an installation that was interrupted, or of other versions.
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true });
  const options = { signal, timeout: INSTALL_TIMEOUT_MS, maxBuffer: 64 * 1024 * 1024 };
  await run(python, ["-m", "venv", directory], options);
  const quietly = ["--quiet", "--disable-pip-version-check", "--no-input", "--retries", "5"];
  await run(
    join(directory, "bin", "python"),
    ["-m", "pip", "install", ...quietly, "--requirement", requirements],
    options,
  );
  await writeFile(marker, pins);
  return true;
};
