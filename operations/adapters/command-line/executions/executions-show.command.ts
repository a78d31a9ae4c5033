import { uploadIdOfExecution } from "../../../../src/application/start-workflow/execution-succession.ts";
import { Md5 } from "../../../../src/domain/image/md5.ts";
import { UploadId } from "../../../../src/domain/upload/upload-id.ts";
import {
  type ShownUpload,
  ShowUpload,
} from "../../../application/executions/show-upload.use-case.ts";
import { BadInput } from "../bad-input.error.ts";
import { addInstallationOptions, type InstallationOptions } from "../installation-options.ts";
import { EXIT_CODES, type Subcommand } from "../subcommand.ts";
import { descriptionToJson, stepToJson } from "./execution-json.ts";
import { formatUpload } from "./execution-text.ts";

interface Options extends InstallationOptions {
  readonly id: string;
}

const parseWith = <T>(parse: (text: string) => T, text: string): T | undefined => {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
};

/** @throws {BadInput} */
const find = async (show: ShowUpload, id: string): Promise<readonly ShownUpload[]> => {
  const md5 = parseWith(Md5.parse, id);
  if (md5 !== undefined) return show.ofPicture(md5);
  const uploadId = parseWith(UploadId.parse, uploadIdOfExecution(id));
  if (uploadId !== undefined) return [await show.ofUpload(uploadId)];
  throw new BadInput(
    `"${id}" is neither an upload id (as in the client's response) nor an md5 (PinsterApi's base_file_name).`,
  );
};

const toJson = ({ uploadId, executions }: ShownUpload) => ({
  upload_id: uploadId.toString(),
  executions: executions.map(({ steps, ...description }) => ({
    ...descriptionToJson(description),
    steps: steps.map(stepToJson),
  })),
});

export const executionsShow: Subcommand<Options> = {
  examples: [
    "executions show --stage dev 0f343b0931126a20f133d67c2b018a3b",
    "executions show --local 0f343b0931126a20f133d67c2b018a3b-5d41402abc4b2a76b9719d911017c592",
  ],

  define: (executions) =>
    addInstallationOptions(
      executions
        .command("show <id>")
        .description(
          "Show what happened to a picture: each state with its time and its error. The id is an upload's, or the picture's md5.",
        ),
    ),

  async execute(options, ports, report) {
    const { name, originalFiles, executions } = await ports.open(options);
    const { fingerprinter } = ports;
    const show = new ShowUpload({ fingerprinter, originalFiles, executions });
    const uploads = await find(show, options.id);
    const isFound = uploads.some((upload) => upload.executions.length > 0);
    const now = new Date();
    for (const line of uploads.flatMap((upload) => formatUpload(upload, now))) report.print(line);
    if (uploads.length === 0) report.print(`No original of ${options.id} is stored on ${name}.`);
    report.printJson({ uploads: uploads.map(toJson) });
    return isFound ? EXIT_CODES.ok : EXIT_CODES.failed;
  },
};
