/**
 * `npm run test:stage -- --stage dev`: a stage that is deployed, tested as its clients meet it. Signs upload tokens with PinsterApi's
 * private key from keys.env; needs credentials that may describe the stack and read its executions. What stands behind a further `--`
 * goes to jest.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";
import { Command, Option } from "commander";
import { readStage, readTokenKey } from "../tests/stage/stage.ts";

interface Options {
  readonly stage: string;
  readonly keys: string;
  readonly imageable?: string;
  readonly profile?: string;
  readonly region?: string;
}

const root = join(import.meta.dirname, "..");

const parseImageable = (text: string): string => {
  if (/^\w+:[^:\s]+$/.test(text)) return text;
  throw new Error(`--imageable: "${text}" is not of the form Pin:<id>.`);
};

const runTests = async (
  { stage, keys, imageable = "" }: Options,
  parameters: readonly string[],
): Promise<number> => {
  const jest = join(root, "node_modules", "jest", "bin", "jest.js");
  const flags = ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning"];
  const child = spawn(
    process.execPath,
    [
      ...flags,
      jest,
      "--rootDir",
      root,
      "--testTimeout",
      "120000",
      join(root, "tests", "stage"),
      ...parameters,
    ],
    {
      cwd: root,
      stdio: "inherit",
      env: { ...process.env, STAGE: stage, KEYS_FILE: resolve(keys), IMAGEABLE: imageable },
    },
  );
  const [code] = await once(child, "close");
  return code ?? 1;
};

const main = async (options: Options, parameters: readonly string[]): Promise<number> => {
  if (options.profile) process.env["AWS_PROFILE"] = options.profile;
  if (options.region) process.env["AWS_REGION"] = options.region;
  try {
    // What is missing is said before anything is uploaded.
    await readTokenKey(options.keys);
    const { endpoint } = await readStage(options.stage);
    console.log(`Testing ${options.stage} at ${endpoint}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 2;
  }
  return runTests(options, parameters);
};

const program = new Command("test:stage")
  .description(
    "Tests a deployed stage as its clients meet it: uploads, refusals, published pictures.",
  )
  .addOption(new Option("--stage <name>").choices(["dev", "prod"]).makeOptionMandatory())
  .option("--keys <file>", "PinsterApi's keys.env; its PRIVATE_KEY signs the tokens", "keys.env")
  .option(
    "--imageable <Type:id>",
    "what the pictures are uploaded for, known to the stage's PinsterApi; by default a pin that it does not know, whose executions are stopped",
    parseImageable,
  )
  .option("--profile <name>", "as for aws")
  .option("--region <name>", "as for aws")
  .argument("[jest...]")
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));

try {
  program.parse();
  process.exitCode = await main(program.opts<Options>(), program.args);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
