import { addInstallationOptions, type InstallationOptions } from "../installation-options.ts";
import { EXIT_CODES, type Subcommand } from "../subcommand.ts";
import { findImage, parseImageArgument } from "./find-image.ts";
import { imageToJson } from "./image-json.ts";
import { formatImage } from "./image-text.ts";
import { findKnownImage, isKnown } from "./known-image.ts";

interface Options extends InstallationOptions {
  readonly "md5 or upload_id": string;
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
        .argument("<md5 or upload_id>", "the image's md5, or the id of an upload of it"),
    ),

  async execute(options, ports, report) {
    const named = parseImageArgument(options["md5 or upload_id"]);
    const installation = await ports.open(options);
    const md5 = await findImage(named, installation, { orErased: true });
    const image = await findKnownImage(md5, installation, ports.fingerprinter);
    for (const line of formatImage(image, installation)) report.print(line);
    report.printJson(imageToJson(image, installation.imageHostUrl));
    return isKnown(image) ? EXIT_CODES.ok : EXIT_CODES.failed;
  },
};
