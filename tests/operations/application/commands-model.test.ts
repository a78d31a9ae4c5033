import { hash } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { ExecutionStatus } from "../../../operations/application/executions/executions.port.ts";
import { Md5 } from "../../../src/domain/image/md5.ts";
import { Sha256 } from "../../../src/domain/image/sha256.ts";
import { UploadId } from "../../../src/domain/upload/upload-id.ts";
import { VersionId } from "../../../src/domain/upload/version-id.ts";
import { CONFUSING_NAMES } from "../../contract/operations/confusing-names.ts";
import {
  fingerprintOf,
  metadataOf,
} from "../../contract/original-store/original-store-under-test.ts";
import { FakeCommandLine } from "../../fakes/command-line.fake.ts";

const IMAGES = ["a", "b", "c"];
const USERS = ["ann", "ben", "an"];
const ENDS = ["", "_100x100", "_400x400", "_400x400.webp"];
const md5Of = (image: string): string => fingerprintOf(Buffer.from(image)).md5.toString();

/** What an installation holds. */
interface Model {
  /** As `<image> <user>`. */
  readonly versions: readonly string[];
  /** Keys of published files. */
  readonly files: readonly string[];
  /** As `<image> <user> <status>`, of that version. There is one for each image at most. */
  readonly executions: readonly string[];
  /** Images whose execution goes on. */
  readonly redriven: readonly string[];
  /** The bytes that the upload API got. */
  readonly uploaded: readonly string[];
}

interface Command {
  readonly line: string;
  /** What the command leaves, by the issue's words and not by the code. */
  readonly expected: (model: Model) => Model;
}

const isOf = (image: string) => (file: string) => file.startsWith(md5Of(image));
const isThumbnail = (file: string): boolean =>
  IMAGES.some((image) => ENDS.slice(1).some((end) => file === md5Of(image) + end));

const purge: fc.Arbitrary<Command> = fc.constantFrom("", "100x100", "400x400").map((size) => ({
  line: `thumbnails purge --local --yes${size && ` --size ${size}`}`,
  expected: ({ files, ...model }) => ({
    ...model,
    files: files.filter(
      (file) => !isThumbnail(file) || !(size === "" || file.includes(`_${size}`)),
    ),
  }),
}));

const deleteImage: fc.Arbitrary<Command> = fc
  .record({ image: fc.constantFrom(...IMAGES), allOwners: fc.boolean() })
  .map(({ image, allOwners }) => ({
    line: `images delete ${md5Of(image)} --stage dev --yes${allOwners ? " --all-owners" : ""}`,
    expected: (model) => {
      const own = model.versions.filter((version) => version.startsWith(`${image} `));
      if (new Set(own).size > 1 && !allOwners) return model;
      return {
        ...model,
        versions: model.versions.filter((version) => !own.includes(version)),
        files: model.files.filter((file) => !isOf(image)(file) || CONFUSING_NAMES.includes(file)),
      };
    },
  }));

const deleteUser: fc.Arbitrary<Command> = fc.constantFrom(...USERS).map((user) => ({
  line: `users delete ${user} --stage dev --yes`,
  expected: ({ versions, files, ...model }) => {
    const left = versions.filter((version) => version.split(" ")[1] !== user);
    const gone = IMAGES.filter(
      (image) =>
        versions.some((version) => version.startsWith(`${image} `)) &&
        !left.some((version) => version.startsWith(`${image} `)),
    );
    return {
      ...model,
      versions: left,
      files: files.filter((file) => !gone.some((image) => isOf(image)(file))),
    };
  },
}));

const executionOf = (image: string): string =>
  UploadId.of(Md5.parse(md5Of(image)), Sha256.parse(hash("sha256", image))).toString();

/** One execution by its name, or all that failed: what somebody has stopped is redriven only by its name. */
const redrive: fc.Arbitrary<Command> = fc.option(fc.constantFrom(...IMAGES)).map((image) => ({
  line: `executions redrive --stage dev --rate 1000 ${image === null ? "" : executionOf(image)}`.trim(),
  expected: (model) => {
    const statuses = image === null ? ["failed"] : ["failed", "stopped"];
    const named = image === null ? IMAGES : [image];
    const goesOn = model.executions.flatMap((execution) => {
      const [of = "", user, status = ""] = execution.split(" ");
      const hasOriginal = model.versions.includes(`${of} ${user}`);
      return named.includes(of) && statuses.includes(status) && hasOriginal ? [of] : [];
    });
    return { ...model, redriven: [...model.redriven, ...goesOn] };
  },
}));

const upload: fc.Arbitrary<Command> = fc
  .uniqueArray(fc.constantFrom(...IMAGES), { minLength: 1 })
  .map((images) => ({
    line: `upload ${images.join(" ")} --stage dev --keys keys.env --imageable Pin:1`,
    expected: (model) => ({ ...model, uploaded: [...model.uploaded, ...images] }),
  }));

const harmless: fc.Arbitrary<Command> = fc
  .constantFrom(
    "originals list --stage dev --types",
    "thumbnails list --local",
    "thumbnails purge --local --dry-run",
    "users delete ann --stage dev --dry-run",
    `images show ${md5Of("a")} --stage dev`,
    `images show ${executionOf("a")} --stage dev`,
    "doctor --stage dev",
    "executions list --stage dev --failed",
    `executions show --stage dev ${md5Of("b")}`,
    "executions redrive --stage dev --dry-run",
    "thumbnails regenerate --stage dev --notify --dry-run",
    "thumbnails regenerate --stage dev --all --yes",
    "thumbnails purge --stage dev --size 999x999 --yes",
    "books --stage dev",
    `images delete ${md5Of("a")} --stage dev --all-owners --dry-run`,
  )
  .map((line) => ({ line, expected: (model) => model }));

const aVersion = fc
  .tuple(fc.constantFrom(...IMAGES), fc.constantFrom(...USERS))
  .map((parts) => parts.join(" "));
const aFile = fc
  .tuple(fc.constantFrom(...IMAGES), fc.constantFrom(...ENDS))
  .map(([image, end]) => md5Of(image) + end);

const anExecution = fc
  .tuple(
    fc.constantFrom(...IMAGES),
    fc.constantFrom(...USERS),
    fc.constantFrom("failed", "failed", "stopped", "running", "succeeded"),
  )
  .map((parts) => parts.join(" "));

const fill = ({ versions, files, executions }: Model): FakeCommandLine => {
  const commandLine = new FakeCommandLine();
  const { originalFiles, publishedFiles } = commandLine.installation;
  for (const version of versions) {
    const [image = "", userId = ""] = version.split(" ");
    const content = Buffer.from(image);
    originalFiles.add(content, "image/png", metadataOf(content, { userId }));
  }
  for (const execution of executions) {
    const [image, user, status] = execution.split(" ") as [string, string, ExecutionStatus];
    const content = Buffer.from(image);
    const { md5, sha256 } = fingerprintOf(content);
    const original = originalFiles.stored.find(
      (stored) => stored.md5.equals(md5) && stored.metadata.userId === user,
    );
    const versionId = original?.versionId ?? VersionId.parse("erased");
    const uploadId = UploadId.of(md5, sha256);
    commandLine.installation.executions.stored.push({
      name: uploadId.toString(),
      status,
      startedAt: new Date(),
      upload: { uploadId, md5, versionId, correlationId: "correlation-1" },
      isRedrivable: true,
      steps: [],
    });
  }
  for (const image of IMAGES) commandLine.pictures.contents.set(image, Buffer.from(image));
  for (const file of files) publishedFiles.objects.set(file, 10);
  return commandLine;
};

describe("what random commands leave of random buckets", () => {
  it("is what a model says: nothing that is not named is touched", async () => {
    const aModel = fc.record({
      versions: fc.array(aVersion, { maxLength: 8 }),
      files: fc.uniqueArray(aFile).map((files) => [...new Set([...files, ...CONFUSING_NAMES])]),
      executions: fc.uniqueArray(anExecution, { selector: (each) => each.split(" ")[0] }),
      redriven: fc.constant([]),
      uploaded: fc.constant([]),
    });
    const commands = fc.array(fc.oneof(purge, deleteImage, deleteUser, redrive, upload, harmless), {
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(aModel, commands, async (start, lines) => {
        const commandLine = fill(start);
        let model: Model = start;
        for (const { line, expected } of lines) {
          await commandLine.run(line);
          model = expected(model);
          const { originalFiles, publishedFiles, executions } = commandLine.installation;
          expect(executions.redriven).toEqual(model.redriven.map(executionOf));
          expect(commandLine.uploadApi.received.toSorted()).toEqual(model.uploaded.toSorted());
          const versions = originalFiles.stored.map(
            ({ content, metadata }) => `${Buffer.from(content)} ${metadata.userId}`,
          );
          expect(versions.sort()).toEqual([...model.versions].sort());
          expect([...publishedFiles.objects.keys()].sort()).toEqual([...model.files].sort());
        }
      }),
      { numRuns: 200 },
    );
  });
});
