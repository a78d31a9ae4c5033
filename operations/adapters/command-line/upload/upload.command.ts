import { Option } from "commander";
import {
  type PictureEnd,
  type SentPicture,
  UploadPictures,
} from "../../../application/upload/upload-pictures.use-case.ts";
import { addInstallationOptions } from "../installation-options.ts";
import { parseCount } from "../parse-count.ts";
import { formatCount } from "../quantities.ts";
import { EXIT_CODES, type Subcommand } from "../subcommand.ts";
import { showUploadPlan } from "./show-upload-plan.ts";
import { chooseUploadAccess, type UploadAccessOptions } from "./upload-access.ts";

interface Options extends UploadAccessOptions {
  readonly pictures: readonly string[];
  readonly concurrency: number;
  readonly dryRun?: boolean;
  /** Seconds. */
  readonly wait: number;
}

const describeEnd = (end: PictureEnd): string => {
  switch (end.kind) {
    case "ended":
      return `${end.status}  ${end.code ? `${end.code}: ` : ""}${end.uri ?? end.message}  (upload ${end.uploadId})`;
    case "under-way":
      return `accepted, and not followed to its end: ${end.why}  (upload ${end.uploadId})`;
    case "refused":
      return `refused  ${end.code}: ${end.message}`;
    case "not-sent":
      return `not sent: ${end.message}`;
  }
};

const toJson = ({ file, end }: SentPicture) => {
  const { kind, ...rest } = end;
  if (kind !== "ended") {
    const { uploadId = null, ...facts } = { uploadId: undefined, ...rest };
    return { file, upload_id: uploadId, status: kind, ...facts };
  }
  const { uploadId, ...state } = rest as Extract<PictureEnd, { kind: "ended" }>;
  return { file, upload_id: uploadId, ...state };
};

const isPublished = ({ end }: SentPicture): boolean =>
  end.kind === "ended" && end.status === "published";

const NOTE = `
The same token with the same bytes is the same upload: a repetition with --token publishes nothing twice. A token that the command
signs is a new one each time, so that a repetition makes another upload, and PinsterApi gets another image.
`;

export const upload: Subcommand<Options> = {
  examples: [
    "upload --local holiday/*.jpg",
    "upload --token eyJhbGciOiJSUzI1NiJ9… photo.jpg",
    "upload --stage dev --keys keys.env --imageable Pin:4ea0e0a2-54ff photo.jpg --json",
  ],

  define: (program) =>
    addInstallationOptions(
      program
        .command("upload <pictures...>")
        .description("Upload pictures as a client does, and follow each to its end.")
        .addHelpText("after", NOTE),
    )
      .addOption(
        new Option(
          "--token <token>",
          "PinsterApi's upload token; it also says where the service is",
        ).conflicts(["stage", "local", "keys", "imageable", "user"]),
      )
      .option("--url <url>", "where the upload API answers, if not at the token's audience")
      .option("--keys <file>", "PinsterApi's keys.env, to sign tokens for a stage")
      .option("--imageable <type:id>", "what the pictures belong to (with --local: a new pin)")
      .option("--user <id>", "who uploads the pictures")
      .option(
        "--concurrency <number>",
        "send so many at the same time",
        (text) => parseCount("--concurrency", text, 1),
        4,
      )
      .option(
        "--wait <seconds>",
        "wait so long for the end of each picture",
        (text) => parseCount("--wait", text, 1),
        600,
      )
      .option("--dry-run", "say how each picture would be sent, and send nothing"),

  async execute(options, ports, report) {
    const { pictures: files, concurrency, wait } = options;
    const { url, token } = await chooseUploadAccess(options, ports);
    const { pictureFiles, workers } = ports;
    if (options.dryRun) return showUploadPlan(files, url, pictureFiles, report);
    const uploadApi = ports.openUploadApi(url);
    const upload = new UploadPictures({ uploadApi, pictureFiles, workers, token });
    report.printNote(`Uploading ${formatCount(files.length, "picture")} to ${url}.`);
    const progress = report.startProgress({ label: "upload", total: files.length });
    const sent: SentPicture[] = [];
    for await (const picture of upload.execute({ files, concurrency, patience: wait * 1_000 })) {
      sent.push(picture);
      progress.advance();
    }
    progress.end();
    for (const { file, end } of sent) report.print(`${file}  ${describeEnd(end)}`);
    const published = sent.filter(isPublished).length;
    report.print(`${formatCount(published, "picture")} of ${sent.length} published.`);
    report.printJson({ url, uploads: sent.map(toJson) });
    return published === sent.length ? EXIT_CODES.ok : EXIT_CODES.failed;
  },
};
