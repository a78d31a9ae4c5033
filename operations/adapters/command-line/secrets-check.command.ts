import type { StageSecretMember } from "../../../src/adapters/security/stage-secret.ts";
import { fingerprintOfLine, type KeyLine, type KeysEnv } from "../keys/keys-env.ts";
import {
  type CommandLineCommand,
  EXIT_CODES,
  type StageOptions,
  withStageOptions,
} from "./command.ts";
import { findStage, outputOf } from "./deployed-stage.ts";
import { keysOfFile } from "./keys-of-file.ts";
import { type InspectedKey, inspectSecret, parseSecret } from "./secret-inspection.ts";

interface Options extends StageOptions {
  readonly from?: string;
}

/** Where in keys.env the pair of a member stands. */
const LINE_OF: Readonly<Record<StageSecretMember, KeyLine>> = {
  API_PUBLIC_KEY: "PUBLIC_KEY",
  API_PUBLIC_KEY_PREVIOUS: "PREVIOUS_PUBLIC_KEY",
  PRIVATE_KEY: "IMAGE_SERVICE_PRIVATE_KEY",
};

export const secretsCheck: CommandLineCommand<Options> = {
  define: (secrets) =>
    withStageOptions(
      secrets
        .command("check")
        .description("Check that a stage's keys are there and usable; shows fingerprints only."),
    ).option("--from <file>", "also check that they are those of this keys.env"),

  async execute(options, ports, report) {
    const file = options.from && (await keysOfFile(ports.keysFiles, options.from));
    const stage = ports.connect(options);
    const id = outputOf(await findStage(stage, options), "KeysSecretArn");
    report.say(`Checking secret ${id}.`);
    const inspected = inspectSecret(parseSecret(await stage.keyVault.read(id)));
    const keys = inspected.map((key) => {
      const problem =
        key.problem ?? mistakenFor(key, inspected) ?? (file && differenceOf(key, file));
      return { ...key, ...(problem && { problem }) };
    });

    for (const { name, state, fingerprint, problem } of keys) {
      if (state === "none" && !problem) continue;
      report.say(
        `  ${problem ? "✗" : "✓"} ${name}  ${fingerprint ?? ""}${problem ? `  ${problem}` : ""}`,
      );
    }
    const isRight = keys.every(({ problem }) => problem === undefined);
    report.say(
      isRight
        ? `The keys are usable${file ? `, and those of ${options.from}` : ""}.`
        : "The keys are not as they must be; `pinster-images secrets put` writes them.",
    );
    report.json({ secret: id, ok: isRight, keys });
    return isRight ? EXIT_CODES.ok : EXIT_CODES.failed;
  },
};

/** The likeliest mistake: the two public keys of keys.env are exchanged. */
const mistakenFor = (key: InspectedKey, all: readonly InspectedKey[]): string | undefined => {
  const own = all.find(({ name }) => name === "PRIVATE_KEY");
  return key !== own && key.fingerprint !== undefined && key.fingerprint === own?.fingerprint
    ? "is the image service's own public key; it must be PinsterApi's"
    : undefined;
};

const differenceOf = ({ name, fingerprint }: InspectedKey, file: KeysEnv): string | undefined => {
  const line = LINE_OF[name];
  const expected =
    fingerprintOfLine(file, line) ??
    (name === "PRIVATE_KEY" ? fingerprintOfLine(file, "IMAGE_SERVICE_PUBLIC_KEY") : undefined);
  if (fingerprint === expected) return undefined;
  // A file keeps the previous key when a rotation has ended.
  if (name === "API_PUBLIC_KEY_PREVIOUS" && fingerprint === undefined) return undefined;
  return expected === undefined
    ? `is not in the file, which has no ${line}`
    : `is not the file's ${line}, ${expected}`;
};
