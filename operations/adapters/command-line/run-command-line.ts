import { Command, CommanderError } from "commander";
import { addSubcommand, EXIT_CODES_HELP } from "./add-subcommand.ts";
import { books } from "./books/books.command.ts";
import type { CommandLinePorts } from "./command-line-ports.ts";
import { CommandReport } from "./command-report.ts";
import { doctor } from "./doctor/doctor.command.ts";
import { toFailure } from "./error-to-failure.ts";
import { executionsList } from "./executions/executions-list.command.ts";
import { executionsRedrive } from "./executions/executions-redrive.command.ts";
import { executionsShow } from "./executions/executions-show.command.ts";
import { imagesDelete } from "./images/images-delete.command.ts";
import { imagesShow } from "./images/images-show.command.ts";
import { usersDelete } from "./images/users-delete.command.ts";
import { keysGenerate } from "./keys-generate.command.ts";
import { ledgerRebuild } from "./ledger/ledger-rebuild.command.ts";
import { originalsBackup } from "./originals/originals-backup.command.ts";
import { originalsList } from "./originals/originals-list.command.ts";
import { originalsRestore } from "./originals/originals-restore.command.ts";
import { secretsCheck } from "./secrets/secrets-check.command.ts";
import { secretsPut } from "./secrets/secrets-put.command.ts";
import { EXIT_CODES, type ExitCode, type Subcommand } from "./subcommand.ts";
import { teardown } from "./teardown/teardown.command.ts";
import { thumbnailsList } from "./thumbnails/thumbnails-list.command.ts";
import { thumbnailsPurge } from "./thumbnails/thumbnails-purge.command.ts";
import { thumbnailsRegenerate } from "./thumbnails/thumbnails-regenerate.command.ts";
import { token } from "./token.command.ts";
import { upload } from "./upload/upload.command.ts";

/**
 * Runs one subcommand.
 * @param args without the program's name
 * @throws {Error} an unexpected one, which is a bug
 */
export const runCommandLine = async (
  args: readonly string[],
  ports: CommandLinePorts,
): Promise<ExitCode> => {
  const { terminal } = ports;
  let exitCode: ExitCode = EXIT_CODES.ok;
  const program = new Command("pinster-images")
    .description(
      'Keeps Pinster\'s image service running, on a stage and on one machine. Start with "executions show" (what happened to a picture) or "doctor" (what is wrong).',
    )
    .addHelpText("after", EXIT_CODES_HELP)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text),
      writeErr: (text) => terminal.err(text),
    });
  const add = <Options>(parent: Command, subcommand: Subcommand<Options>): void =>
    addSubcommand(parent, subcommand, ports, (code) => {
      exitCode = code;
    });
  const originals = program.command("originals").description("List and keep the originals.");
  add(originals, originalsList);
  add(originals, originalsBackup);
  add(originals, originalsRestore);
  const thumbnails = program
    .command("thumbnails")
    .description("List, erase and remake thumbnails.");
  add(thumbnails, thumbnailsList);
  add(thumbnails, thumbnailsPurge);
  add(thumbnails, thumbnailsRegenerate);
  const images = program.command("images").description("Look into one image, or erase it.");
  add(images, imagesShow);
  add(images, imagesDelete);
  add(program.command("users").description("Erase all that a user uploaded."), usersDelete);
  const executions = program
    .command("executions")
    .description("Find out what happened to uploads, and let failed ones go on.");
  add(executions, executionsList);
  add(executions, executionsShow);
  add(executions, executionsRedrive);
  add(program, books);
  add(program.command("ledger").description("Make the ledger again."), ledgerRebuild);
  add(program.command("keys").description("Make and rotate the keys."), keysGenerate);
  const secrets = program.command("secrets").description("Store a stage's keys, and check them.");
  add(secrets, secretsPut);
  add(secrets, secretsCheck);
  add(program, doctor);
  add(program, upload);
  add(program, token);
  add(program, teardown);

  try {
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? EXIT_CODES.ok : EXIT_CODES.unusable; // commander printed the message
    }
    const failure = toFailure(error);
    if (failure === undefined) throw error;
    terminal.statusLine?.end();
    terminal.err(`${failure.sentence}\n`);
    new CommandReport(terminal, args.includes("--json")).printJson({ error: failure.sentence });
    return failure.exitCode;
  }
};
