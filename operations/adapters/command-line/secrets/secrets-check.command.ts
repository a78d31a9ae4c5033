import { findStage, requireFact } from "../find-stage.ts";
import { readKeysFile } from "../read-keys-file.ts";
import { addStageOptions, type StageOptions } from "../stage-options.ts";
import { EXIT_CODES, type Subcommand } from "../subcommand.ts";
import { findKeyProblem } from "./key-problem.ts";
import { inspectSecret, parseSecret } from "./secret-inspection.ts";

interface Options extends StageOptions {
  readonly from?: string;
}

export const secretsCheck: Subcommand<Options> = {
  examples: ["secrets check --stage dev", "secrets check --stage dev --from keys.env --json"],

  define: (secrets) =>
    addStageOptions(
      secrets
        .command("check")
        .description("Check that a stage has usable keys. Shows fingerprints only."),
    ).option("--from <file>", "also check that the stage has the keys of this keys.env"),

  async execute(options, ports, report) {
    const file =
      options.from === undefined ? undefined : await readKeysFile(ports.keyFiles, options.from);
    const stage = ports.connect(options);
    const secretId = requireFact(await findStage(stage, options), "keysSecretId");
    report.print(`Checking secret ${secretId}.`);
    const inspected = inspectSecret(parseSecret(await stage.secretStore.read(secretId)));
    const keys = inspected.map((key) => {
      const problem = findKeyProblem(key, inspected, file);
      return { ...key, ...(problem && { problem }) };
    });

    for (const { name, state, fingerprint, problem } of keys) {
      if (state === "none" && !problem) continue;
      report.print(
        `  ${problem ? "✗" : "✓"} ${name}  ${fingerprint ?? ""}${problem ? `  ${problem}` : ""}`,
      );
    }
    const isRight = keys.every(({ problem }) => problem === undefined);
    report.print(
      isRight
        ? `The keys are usable${file ? ` and match ${options.from}` : ""}.`
        : "The keys are not right. `pinster-images secrets put` writes them.",
    );
    report.printJson({ secret: secretId, ok: isRight, keys });
    return isRight ? EXIT_CODES.ok : EXIT_CODES.failed;
  },
};
