import { ownersOf } from "../../../application/images/image-owners.ts";
import { ShowImage } from "../../../application/images/show-image.use-case.ts";
import { addInstallationOptions, type InstallationOptions } from "../installation-options.ts";
import { formatBytes, formatCount } from "../quantities.ts";
import { EXIT_CODES, type Subcommand } from "../subcommand.ts";
import { parseMd5Argument } from "./md5-argument.ts";
import { describeOwner, ownerToJson } from "./owner-text.ts";

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
          "Show what is stored of an image: owners, versions, published files, addresses.",
        )
        .argument("<md5>", "the image's md5, or the id of an upload of it"),
    ),

  async execute(options, ports, report) {
    const md5 = parseMd5Argument(options.md5);
    const installation = await ports.open(options);
    const { versions, published } = await new ShowImage(installation).execute(md5);
    const owners = ownersOf(versions.map(({ metadata }) => metadata));
    const isPublic = published.some(({ key }) => key.isImage);

    report.print(`Image ${md5} of ${installation.name}: ${isPublic ? "" : "not "}published`);
    report.print(`${formatCount(owners.length, "owner")}:`);
    for (const owner of owners) report.print(`  ${describeOwner(owner)}`);
    report.print(`${formatCount(versions.length, "version")}, the oldest first:`);
    for (const { versionId, bytes, storedAt, contentType, metadata } of versions) {
      const upload = metadata.uploadId ?? "by 0.1.0";
      const owner = describeOwner(metadata);
      report.print(
        `  ${storedAt.toISOString()}  ${contentType}, ${formatBytes(bytes)}  ${owner}  upload ${upload}  version ${versionId}`,
      );
    }
    report.print(`${formatCount(published.length, "published file")}:`);
    for (const { key, bytes } of published) {
      report.print(`  ${key.addressUnder(installation.imageHostUrl)}  ${formatBytes(bytes)}`);
    }
    report.printJson({
      md5: md5.toString(),
      published: isPublic,
      owners: owners.map(ownerToJson),
      versions: versions.map(({ versionId, bytes, storedAt, contentType, metadata }) => ({
        version: versionId.toString(),
        upload_id: metadata.uploadId?.toString() ?? null,
        content_type: contentType,
        bytes,
        stored_at: storedAt.toISOString(),
        ...ownerToJson(metadata),
      })),
      files: published.map(({ key, bytes }) => ({
        key: key.toString(),
        bytes,
        address: key.addressUnder(installation.imageHostUrl),
      })),
    });
    return versions.length + published.length > 0 ? EXIT_CODES.ok : EXIT_CODES.failed;
  },
};
