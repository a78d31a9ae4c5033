import {
  type StageSecretMember,
  serviceKeysOf,
} from "../../../../src/adapters/security/stage-secret.ts";
import { findStage, requireFact } from "../find-stage.ts";
import { readKeysFile } from "../read-keys-file.ts";
import { addStageOptions, type StageOptions } from "../stage-options.ts";
import { EXIT_CODES, type Subcommand } from "../subcommand.ts";
import { type InspectedKey, inspectSecret, parseSecret } from "./secret-inspection.ts";

interface Options extends StageOptions {
  readonly from: string;
  readonly dryRun?: boolean;
  readonly dropPrevious?: boolean;
}

type Secret = Readonly<Partial<Record<StageSecretMember, string>>>;

export const secretsPut: Subcommand<Options> = {
  examples: [
    "secrets put --stage dev --from keys.env",
    "secrets put --stage prod --from keys.next.env --drop-previous --dry-run",
  ],

  define: (secrets) =>
    addStageOptions(
      secrets
        .command("put")
        .description("Store the keys that the service needs from keys.env in a stage's secret."),
    )
      .requiredOption("--from <file>", "PinsterApi's keys.env")
      .option("--drop-previous", "finish a rotation: do not store the file's PREVIOUS_PUBLIC_KEY")
      .option("--dry-run", "show what would change, and write nothing"),

  async execute(options, ports, report) {
    const { from, dryRun = false, dropPrevious = false } = options;
    const keys = await readKeysFile(
      ports.keyFiles,
      from,
      "PUBLIC_KEY",
      "IMAGE_SERVICE_PRIVATE_KEY",
    );
    const previous = dropPrevious ? undefined : keys.PREVIOUS_PUBLIC_KEY;
    const secret: Secret = {
      API_PUBLIC_KEY: keys.PUBLIC_KEY,
      ...(previous !== undefined && { API_PUBLIC_KEY_PREVIOUS: previous }),
      PRIVATE_KEY: keys.IMAGE_SERVICE_PRIVATE_KEY,
    };
    serviceKeysOf(secret); // throws if the Lambda functions cannot read it

    const stage = ports.connect(options);
    const secretId = requireFact(await findStage(stage, options), "keysSecretId");
    const current = parseSecret(await stage.secretStore.read(secretId));
    const changes = compareSecrets({ before: current, after: secret });
    report.print(`Secret ${secretId}:`);
    for (const { name, before, after } of changes) {
      report.print(`  ${name}: ${before === after ? `stays ${after}` : `${before} → ${after}`}`);
    }

    const isChanged = changes.some(({ before, after }) => before !== after);
    const isWritten = isChanged && !dryRun;
    if (isWritten) await stage.secretStore.write(secretId, JSON.stringify(secret));
    report.print(describeResult({ isChanged, dryRun }));
    report.printJson({ secret: secretId, changes, written: isWritten });
    return EXIT_CODES.ok;
  },
};

const describeResult = ({ isChanged, dryRun }: { isChanged: boolean; dryRun: boolean }): string => {
  if (!isChanged) return "The secret already holds these keys. Nothing was written.";
  return dryRun
    ? "Nothing was written: this was a dry run."
    : "Written. The functions use the new keys within 5 minutes.";
};

/** Compares two secrets member by member: the fingerprints of usable keys, the states of others. */
const compareSecrets = ({ before, after }: { before: unknown; after: Secret }) => {
  const summarize = ({ fingerprint, state }: InspectedKey): string => fingerprint ?? state;
  const [old, next] = [inspectSecret(before), inspectSecret(after)];
  return next
    .map((key, index) => ({
      name: key.name,
      before: summarize(old[index] ?? { name: key.name, state: "none" }),
      after: summarize(key),
    }))
    .filter((change) => change.before !== "none" || change.after !== "none");
};
