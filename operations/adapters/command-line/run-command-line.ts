import { Command, CommanderError } from "commander";
import { type CommandLineCommand, EXIT_CODES } from "./command.ts";
import type { CommandLinePorts } from "./command-line-ports.ts";
import { failureOf } from "./failure.ts";
import { keysGenerate } from "./keys-generate.command.ts";
import { Report } from "./report.ts";
import { secretsCheck } from "./secrets-check.command.ts";
import { secretsPut } from "./secrets-put.command.ts";
import { teardown } from "./teardown.command.ts";
import { token } from "./token.command.ts";

const EXIT_CODES_HELP = `
Exit codes: 0 done · 1 a check failed, or it ended half-way and can be run again · 2 unusable input, credentials or stack.`;

/**
 * Runs one command.
 * @returns its exit code
 * @throws what nobody foresaw
 */
export const runCommandLine = async (
  args: readonly string[],
  ports: CommandLinePorts,
): Promise<number> => {
  const { terminal } = ports;
  let exitCode: number = EXIT_CODES.ok;
  const program = new Command("pinster-images")
    .description("Keys, secrets, tokens and the teardown of Pinster's image service.")
    .addHelpText("after", EXIT_CODES_HELP)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text),
      writeErr: (text) => terminal.err(text),
    });

  const add = <Options>(
    parent: Command,
    { define, execute }: CommandLineCommand<Options>,
  ): void => {
    define(parent)
      .option("--json", "print one JSON document instead of sentences")
      .addHelpText("after", EXIT_CODES_HELP)
      .action(async (options: Options & { readonly json?: boolean }) => {
        exitCode = await execute(options, ports, new Report(terminal, options.json ?? false));
      });
  };
  add(program.command("keys").description("Make and rotate the keys."), keysGenerate);
  const secrets = program.command("secrets").description("Put keys into a stage, and check them.");
  add(secrets, secretsPut);
  add(secrets, secretsCheck);
  add(program, token);
  add(program, teardown);

  try {
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? EXIT_CODES.ok : EXIT_CODES.unusable; // it has told the user
    }
    const failure = failureOf(error);
    if (failure === undefined) throw error;
    terminal.err(`${failure.sentence}\n`);
    new Report(terminal, args.includes("--json")).json({ error: failure.sentence });
    return failure.exitCode;
  }
};
