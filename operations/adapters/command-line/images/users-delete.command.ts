import type { Md5 } from "../../../../src/domain/image/md5.ts";
import { ListOriginals } from "../../../application/originals/list-originals.use-case.ts";
import { type ConfirmationOptions, prepareConfirmation } from "../confirmation.ts";
import { addInstallationOptions, type InstallationOptions } from "../installation-options.ts";
import { formatCount } from "../quantities.ts";
import { EXIT_CODES, type Subcommand } from "../subcommand.ts";
import { eraseWithReceipt } from "./erase-with-receipt.ts";

interface Options extends InstallationOptions, ConfirmationOptions {
  readonly "user-id": string;
}

export const usersDelete: Subcommand<Options> = {
  examples: [
    "users delete 9cdf2a1e-6d2c-4f5e-8c53-0f6d1c3b7a22 --stage dev --dry-run",
    "users delete 9cdf2a1e-6d2c-4f5e-8c53-0f6d1c3b7a22 --local --yes --json",
  ],

  define: (users) =>
    addInstallationOptions(
      users
        .command("delete")
        .description(
          "Erase for good all that a user uploaded. An image that others uploaded as well loses this user's versions and stays published. Reads the metadata of every original. Writes a receipt of every key into the current folder.",
        )
        .argument("<user-id>", "the user's id, as in upload tokens"),
    )
      .option("--dry-run", "show what would be erased, and erase nothing")
      .option("--yes", "do not ask"),

  async execute(options, ports, report) {
    const userId = options["user-id"];
    const confirm = prepareConfirmation(options, ports.terminal, report);
    const installation = await ports.open(options);
    const md5s = new Map<string, Md5>();
    let versions = 0;
    const looking = report.startProgress({ label: "looked at" });
    const listOriginals = new ListOriginals({ ...installation, workers: ports.workers });
    const command = { filter: { userId }, describe: true };
    for await (const { md5 } of listOriginals.execute(command, (n) => looking.advance(n))) {
      md5s.set(md5.toString(), md5);
      versions += 1;
    }
    looking.end();
    const plan = { versions, images: md5s.size };
    report.print(
      `User ${userId} of ${installation.name}: ${formatCount(versions, "original version")} of ${formatCount(md5s.size, "image")}.`,
    );
    if (!(await confirm("This cannot be undone."))) {
      report.print(`Nothing was erased${options.dryRun ? ": this was a dry run" : ""}.`);
      report.printJson({ planned: plan, erased: null });
      return options.dryRun ? EXIT_CODES.ok : EXIT_CODES.failed;
    }
    const erasure = { md5s: [...md5s.values()], userId };
    report.printJson(
      await eraseWithReceipt(erasure, { user: userId }, plan, installation, ports, report),
    );
    return EXIT_CODES.ok;
  },
};
