import { ownersOf } from "../../../application/images/image-owners.ts";
import { ShowImage } from "../../../application/images/show-image.use-case.ts";
import { type ConfirmationOptions, prepareConfirmation } from "../confirmation.ts";
import { addInstallationOptions, type InstallationOptions } from "../installation-options.ts";
import { formatCount } from "../quantities.ts";
import { EXIT_CODES, type Subcommand } from "../subcommand.ts";
import { eraseWithReceipt } from "./erase-with-receipt.ts";
import { findImage, parseImageArgument } from "./find-image.ts";
import { describeOwner } from "./owner-text.ts";

interface Options extends InstallationOptions, ConfirmationOptions {
  readonly "md5 or upload_id": string;
  readonly allOwners?: boolean;
}

export const imagesDelete: Subcommand<Options> = {
  examples: [
    "images delete 5f4dcc3b5aa765d61d8327deb882cf99 --stage dev --dry-run",
    "images delete 5f4dcc3b5aa765d61d8327deb882cf99 --stage dev --all-owners --yes",
  ],

  define: (images) =>
    addInstallationOptions(
      images
        .command("delete")
        .description(
          "Erase an image for good: its original's versions, published files, and what the CDN has of them. Writes a receipt of every key into the current folder.",
        )
        .argument("<md5 or upload_id>", "the image's md5, or the id of an upload of it"),
    )
      .option("--all-owners", "also if several owners uploaded the same bytes")
      .option("--dry-run", "show what would be erased, and erase nothing")
      .option("--yes", "do not ask"),

  async execute(options, ports, report) {
    const named = parseImageArgument(options["md5 or upload_id"]);
    const confirm = prepareConfirmation(options, ports.terminal, report);
    const installation = await ports.open(options);
    const md5 = await findImage(named, installation);
    const { versions, published } = await new ShowImage(installation).execute(md5);
    const owners = ownersOf(versions.map(({ metadata }) => metadata));
    report.print(
      `Image ${md5} of ${installation.name}: ${formatCount(versions.length, "original version")}, ${formatCount(published.length, "published file")}.`,
    );
    const plan = { versions: versions.length, images: 1 };
    if (owners.length > 1 && !options.allOwners) {
      const error = `${formatCount(owners.length, "owner")} uploaded these bytes: ${owners.map(describeOwner).join("; ")}. Nothing was erased. Add --all-owners to erase the image of all of them.`;
      report.printNote(error);
      report.printJson({ planned: plan, erased: null, error });
      return EXIT_CODES.unusable;
    }
    if (!(await confirm("This cannot be undone."))) {
      report.print(`Nothing was erased${options.dryRun ? ": this was a dry run" : ""}.`);
      report.printJson({ planned: plan, erased: null });
      return options.dryRun ? EXIT_CODES.ok : EXIT_CODES.failed;
    }
    const subject = { md5: md5.toString() };
    report.printJson(
      await eraseWithReceipt({ md5s: [md5] }, subject, plan, installation, ports, report),
    );
    return EXIT_CODES.ok;
  },
};
