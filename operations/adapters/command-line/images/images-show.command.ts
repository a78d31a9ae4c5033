import type { UploadEntry } from "../../../../src/domain/upload/upload-entry.ts";
import { ownersOf } from "../../../application/images/image-owners.ts";
import { ShowImage } from "../../../application/images/show-image.use-case.ts";
import { addInstallationOptions, type InstallationOptions } from "../installation-options.ts";
import { formatBytes, formatCount } from "../quantities.ts";
import { EXIT_CODES, type Subcommand } from "../subcommand.ts";
import { findImage, parseImageArgument } from "./find-image.ts";
import { describeOwner, ownerToJson } from "./owner-text.ts";
import { describeVerdict } from "./verdict-text.ts";

interface Options extends InstallationOptions {
  readonly md5: string;
}

export const imagesShow: Subcommand<Options> = {
  examples: [
    "images show 5f4dcc3b5aa765d61d8327deb882cf99 --stage dev",
    "images show 5f4dcc3b5aa765d61d8327deb882cf99 --local --json",
  ],

  define: (images) =>
    addInstallationOptions(
      images
        .command("show")
        .description(
          "Show what is stored of an image: owners, versions, verdicts, published files, addresses.",
        )
        .argument("<md5>", "the image's md5, or the id of an upload of it"),
    ),

  async execute(options, ports, report) {
    const named = parseImageArgument(options.md5);
    const installation = await ports.open(options);
    const md5 = await findImage(named, installation, { orErased: true });
    const { versions, published } = await new ShowImage(installation).execute(md5);
    const owners = ownersOf(versions.map(({ metadata }) => metadata));
    const isPublic = published.some(({ key }) => key.isImage);

    report.print(`Image ${md5} of ${installation.name}: ${isPublic ? "" : "not "}published`);
    report.print(`${formatCount(owners.length, "owner")}:`);
    for (const owner of owners) report.print(`  ${describeOwner(owner)}`);
    report.print(`${formatCount(versions.length, "version")}, the oldest first:`);
    const uploads = await Promise.all(
      versions.map(async (version) => {
        const id = version.metadata.uploadId ?? ports.fingerprinter.uploadIdOfVersion(version);
        return { ...version, id, entry: await installation.ledgerEntries.find(id) };
      }),
    );
    for (const { id, entry, versionId, bytes, storedAt, contentType, metadata } of uploads) {
      report.print(
        `  ${storedAt.toISOString()}  ${contentType}, ${formatBytes(bytes)}  ${describeOwner(metadata)}`,
      );
      report.print(`    upload ${id}  version ${versionId}  ${describeVerdict(entry)}`);
    }
    const left: UploadEntry[] = [];
    for await (const entry of installation.ledgerEntries.list({ by: "md5", md5 })) {
      if (!uploads.some(({ id }) => id.equals(entry.uploadId))) left.push(entry);
    }
    if (left.length > 0) report.print("Uploads whose original is no longer kept:");
    for (const entry of left) {
      report.print(
        `  upload ${entry.uploadId}  ${describeOwner(entry)}  ${describeVerdict(entry)}`,
      );
    }
    const erased = [];
    for await (const each of installation.ledgerEntries.listErased(md5)) erased.push(each);
    if (erased.length > 0) report.print("Erased uploads, of which nothing else is known:");
    for (const { uploadId, erasedAt } of erased) {
      report.print(`  upload ${uploadId}  erased at ${erasedAt.toISOString()}`);
    }
    report.print(`${formatCount(published.length, "published file")}:`);
    for (const { key, bytes } of published) {
      report.print(`  ${key.addressUnder(installation.imageHostUrl)}  ${formatBytes(bytes)}`);
    }
    report.printJson({
      md5: md5.toString(),
      published: isPublic,
      owners: owners.map(ownerToJson),
      versions: uploads.map(({ id, entry, versionId, bytes, storedAt, contentType, metadata }) => ({
        version: versionId.toString(),
        upload_id: id.toString(),
        status: entry?.status ?? null,
        content_type: contentType,
        bytes,
        stored_at: storedAt.toISOString(),
        ...ownerToJson(metadata),
      })),
      uploads_without_original: left.map((entry) => ({
        upload_id: entry.uploadId.toString(),
        status: entry.status,
        ...ownerToJson(entry),
      })),
      erased_uploads: erased.map(({ uploadId, erasedAt }) => ({
        upload_id: uploadId.toString(),
        erased_at: erasedAt.toISOString(),
      })),
      files: published.map(({ key, bytes }) => ({
        key: key.toString(),
        bytes,
        address: key.addressUnder(installation.imageHostUrl),
      })),
    });
    const known = versions.length + published.length + left.length + erased.length;
    return known > 0 ? EXIT_CODES.ok : EXIT_CODES.failed;
  },
};
