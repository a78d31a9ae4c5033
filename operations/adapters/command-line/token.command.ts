import { privateKeyPem } from "../../../src/adapters/security/key-encoding.ts";
import type { Imageable } from "../../../src/domain/upload/imageable.ts";
import {
  BadInput,
  type CommandLineCommand,
  EXIT_CODES,
  type StageOptions,
  withStageOptions,
} from "./command.ts";
import { findStage, outputOf, parameterOf } from "./deployed-stage.ts";
import { keysOfFile } from "./keys-of-file.ts";

interface Options extends StageOptions {
  readonly imageable: string;
  readonly from: string;
  readonly user?: string;
}

export const token: CommandLineCommand<Options> = {
  define: (program) =>
    withStageOptions(
      program
        .command("token")
        .description(
          "Print an upload token as PinsterApi signs it, to try a stage without PinsterApi.",
        ),
    )
      .requiredOption("--imageable <type:id>", "what pictures are for, such as Pin:4ea0e0a2-54ff")
      .requiredOption("--from <file>", "PinsterApi's keys.env")
      .option("--user <id>", "by whom"),

  async execute(options, ports, report) {
    const imageable = parseImageable(options.imageable);
    const keys = await keysOfFile(ports.keysFiles, options.from, "PRIVATE_KEY");
    const deployment = await findStage(ports.connect(options), options);
    const issuer = parameterOf(deployment, "PinsterApiUrl");
    const audience = outputOf(deployment, "UploadUrl");
    const { token: text, expires } = await ports.uploadTokens.issue({
      imageable,
      ...(options.user !== undefined && { userId: options.user }),
      privateKey: privateKeyPem("PRIVATE_KEY", keys.PRIVATE_KEY),
      issuer,
      audience,
    });
    report.remark(
      `For uploads to ${audience} for ${options.imageable}, until ${expires.toISOString()}:`,
    );
    report.say(text);
    report.json({
      token: text,
      upload_url: audience,
      issuer,
      expires_at: expires.toISOString(),
    });
    return EXIT_CODES.ok;
  },
};

const parseImageable = (text: string): Imageable => {
  const [, type, id] = /^([A-Z]\w*):(\S+)$/.exec(text) ?? [];
  if (type === undefined || id === undefined) {
    throw new BadInput(
      `--imageable must be a type and an id, such as Pin:4ea0e0a2-54ff, not "${text}".`,
    );
  }
  return { type, id };
};
