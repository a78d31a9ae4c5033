/**
 * `npm run test:aws`: the AWS adapters against an emulator of AWS, and the template against SAM. Needs Python 3.11, and makes its
 * virtual environments in the project's own folder. What stands behind `--` goes to jest.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";
import {
  freePort,
  type Ministack,
  REGION,
  startMinistack,
} from "../tests/aws/emulator/ministack.ts";
import { stopGroup } from "../tests/aws/emulator/process-group.ts";
import {
  MachineLacks,
  preparePythonEnvironment,
} from "../tests/aws/emulator/python-environment.ts";

const root = join(import.meta.dirname, "..");
const emulatorFolder = join(root, "tests", "aws", "emulator");
const environments = join(root, ".venv");
const binaries = (name: string): string => join(environments, name, "bin");

const startedAt = performance.now();
const tell = (text: string): void => {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1).padStart(6);
  console.log(`${seconds} s  ${text}`);
};

const interruption = new AbortController();
let interruptedBy: NodeJS.Signals | undefined;
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(name, () => {
    interruptedBy ??= name;
    interruption.abort(new Error(`interrupted by ${name}`));
  });
}

const prepare = async (name: string, what: string): Promise<void> => {
  const requirements = join(emulatorFolder, `${name}.requirements.txt`);
  const made = await preparePythonEnvironment(
    join(environments, name),
    requirements,
    interruption.signal,
  );
  tell(`${what}: ${made ? "installed" : "is installed"} in .venv/${name}`);
};

/** @returns jest's exit code */
const runJest = async (
  ministack: Ministack,
  rekognitionPort: number,
  temporary: string,
): Promise<number> => {
  const jest = join(root, "node_modules", "jest", "bin", "jest.js");
  const given = process.argv.slice(2);
  const all = join(root, "tests", "aws");
  const hasPattern = given.some((each) => !each.startsWith("-")); // jest runs what matches any of several
  const flags = ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning"];
  const child = spawn(
    process.execPath,
    [...flags, jest, "--rootDir", root, ...(hasPattern ? [] : [all]), ...given],
    {
      cwd: root,
      stdio: "inherit",
      detached: true, // a group of its own, so that its workers and what they started end with it
      env: {
        ...process.env,
        TMPDIR: temporary,
        AWS_ENDPOINT_URL: ministack.url,
        AWS_REGION: REGION,
        AWS_DEFAULT_REGION: REGION,
        AWS_ACCESS_KEY_ID: "test",
        AWS_SECRET_ACCESS_KEY: "test",
        AWS_CONFIG_FILE: "/dev/null",
        AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
        REKOGNITION_PORT: String(rekognitionPort),
        FAULTS_DIRECTORY: join(temporary, "faults"),
        SAM_CLI: join(binaries("sam"), "sam"),
        CHECKOV_CLI: join(binaries("checkov"), "checkov"),
        MINISTACK_PYTHON: join(binaries("ministack"), "python"),
      },
    },
  );
  try {
    const [code] = await once(child, "close", { signal: interruption.signal });
    return code ?? 1;
  } finally {
    await stopGroup(child);
  }
};

const main = async (): Promise<number> => {
  tell("preparing the virtual environments (the first time: about a minute and 900 MB)");
  await Promise.all([
    prepare("sam", "the SAM command line"),
    prepare("checkov", "the linter of the template"),
    prepare("ministack", "the emulator of AWS"),
  ]);
  const temporary = await mkdtemp(join(tmpdir(), "pinster-test-aws-"));
  try {
    const python = join(binaries("ministack"), "python");
    // The deployed functions find the stand-in for Rekognition here; the stack's tests start it.
    const rekognitionPort = await freePort();
    const ministack = await startMinistack(
      python,
      temporary,
      {
        AWS_ENDPOINT_URL_REKOGNITION: `http://127.0.0.1:${rekognitionPort}`,
        FAULTS_DIRECTORY: join(temporary, "faults"),
      },
      interruption.signal,
    );
    try {
      tell(`the emulator is up at ${ministack.url}`);
      return await runJest(ministack, rekognitionPort, temporary);
    } finally {
      await ministack.stop();
      tell("the emulator is stopped");
    }
  } finally {
    await rm(temporary, { recursive: true, force: true, maxRetries: 3 });
  }
};

try {
  process.exitCode = await main();
} catch (error) {
  if (interruptedBy === undefined) {
    console.error(error instanceof MachineLacks ? error.message : error);
  }
  process.exitCode = 1;
}
if (interruptedBy !== undefined) process.exitCode = 128 + constants.signals[interruptedBy];
