import { privateKeyPem } from "../../../src/adapters/security/key-encoding.ts";
import { findStage, requireFact } from "./find-stage.ts";
import { parseImageable } from "./parse-imageable.ts";
import { readKeysFile } from "./read-keys-file.ts";
import { addStageOptions, type StageOptions } from "./stage-options.ts";
import { EXIT_CODES, type Subcommand } from "./subcommand.ts";

interface Options extends StageOptions {
  readonly imageable: string;
  readonly from: string;
  readonly user?: string;
}

export const token: Subcommand<Options> = {
  examples: ["token --stage dev --imageable Pin:4ea0e0a2-54ff --from keys.env"],

  define: (program) =>
    addStageOptions(
      program
        .command("token")
        .description(
          "Print an upload token as PinsterApi signs it. Use it to test a stage without PinsterApi.",
        ),
    )
      .requiredOption(
        "--imageable <type:id>",
        "what the picture belongs to, such as Pin:4ea0e0a2-54ff",
      )
      .requiredOption("--from <file>", "PinsterApi's keys.env")
      .option("--user <id>", "who uploads the picture"),

  async execute(options, ports, report) {
    const imageable = parseImageable(options.imageable);
    const keys = await readKeysFile(ports.keyFiles, options.from, "PRIVATE_KEY");
    const deployment = await findStage(ports.connect(options), options);
    const issuer = requireFact(deployment, "pinsterApiUrl");
    const audience = requireFact(deployment, "uploadUrl");
    const { text, expires } = await ports.uploadTokenIssuer.issue({
      claims: { imageable, ...(options.user !== undefined && { userId: options.user }) },
      privateKey: privateKeyPem("PRIVATE_KEY", keys.PRIVATE_KEY),
      issuer,
      audience,
    });
    report.printNote(
      `Valid for uploads to ${audience} for ${options.imageable} until ${expires.toISOString()}:`,
    );
    report.print(text);
    report.printJson({
      token: text,
      upload_url: audience,
      issuer,
      expires_at: expires.toISOString(),
    });
    return EXIT_CODES.ok;
  },
};
