import {
  type StageSecretMember,
  serviceKeysOf,
} from "../../../src/adapters/security/stage-secret.ts";
import type { KeyVault } from "../../application/ports/key-vault.port.ts";
import {
  type CommandLineCommand,
  EXIT_CODES,
  type StageOptions,
  withStageOptions,
} from "./command.ts";
import { findStage, outputOf } from "./deployed-stage.ts";
import { keysOfFile } from "./keys-of-file.ts";
import { inspectSecret, parseSecret } from "./secret-inspection.ts";

interface Options extends StageOptions {
  readonly from: string;
  readonly dryRun?: boolean;
  readonly dropPrevious?: boolean;
}

type Secret = Readonly<Partial<Record<StageSecretMember, string>>>;

export const secretsPut: CommandLineCommand<Options> = {
  define: (secrets) =>
    withStageOptions(
      secrets
        .command("put")
        .description("Fill a stage's secret with the keys that the service needs of keys.env."),
    )
      .requiredOption("--from <file>", "PinsterApi's keys.env")
      .option("--drop-previous", "end a rotation: PREVIOUS_PUBLIC_KEY of the file is left out")
      .option("--dry-run", "only say what would change"),

  async execute(options, ports, report) {
    const { from, dryRun = false, dropPrevious = false } = options;
    const keys = await keysOfFile(ports.keysFiles, from, "PUBLIC_KEY", "IMAGE_SERVICE_PRIVATE_KEY");
    const previous = dropPrevious ? undefined : keys.PREVIOUS_PUBLIC_KEY;
    const secret: Secret = {
      API_PUBLIC_KEY: keys.PUBLIC_KEY,
      ...(previous !== undefined && { API_PUBLIC_KEY_PREVIOUS: previous }),
      PRIVATE_KEY: keys.IMAGE_SERVICE_PRIVATE_KEY,
    };
    serviceKeysOf(secret); // what the functions will read

    const stage = ports.connect(options);
    const id = outputOf(await findStage(stage, options), "KeysSecretArn");
    const changes = changesBetween(await currentSecret(stage.keyVault, id), secret);
    report.say(`Secret ${id}:`);
    for (const { name, before, after } of changes) {
      report.say(`  ${name}: ${before === after ? `stays ${after}` : `${before} → ${after}`}`);
    }

    const isChanged = changes.some(({ before, after }) => before !== after);
    if (isChanged && !dryRun) await stage.keyVault.write(id, JSON.stringify(secret));
    report.say(
      !isChanged
        ? "It holds these keys already. Nothing was written."
        : dryRun
          ? "Nothing was written: this was a dry run."
          : "Written. The functions use it within 5 minutes.",
    );
    report.json({ secret: id, changes, written: isChanged && !dryRun });
    return EXIT_CODES.ok;
  },
};

const currentSecret = async (vault: KeyVault, id: string): Promise<unknown> =>
  parseSecret(await vault.read(id));

const changesBetween = (before: unknown, after: Secret) => {
  const told = (secret: unknown) =>
    inspectSecret(secret).map(({ fingerprint, state }) => fingerprint ?? state);
  const [old, now] = [told(before), told(after)];
  return inspectSecret(after)
    .map(({ name }, index) => ({ name, before: old[index], after: now[index] }))
    .filter(({ before: was, after: is }) => was !== "none" || is !== "none");
};
