import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
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

/** What a bucket holds: versions as `<image> <user>`, and keys of published files. */
interface Model {
  readonly versions: readonly string[];
  readonly files: readonly string[];
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
  expected: ({ versions, files }) => ({
    versions,
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
        versions: model.versions.filter((version) => !own.includes(version)),
        files: model.files.filter((file) => !isOf(image)(file) || CONFUSING_NAMES.includes(file)),
      };
    },
  }));

const deleteUser: fc.Arbitrary<Command> = fc.constantFrom(...USERS).map((user) => ({
  line: `users delete ${user} --stage dev --yes`,
  expected: ({ versions, files }) => {
    const left = versions.filter((version) => version.split(" ")[1] !== user);
    const gone = IMAGES.filter(
      (image) =>
        versions.some((version) => version.startsWith(`${image} `)) &&
        !left.some((version) => version.startsWith(`${image} `)),
    );
    return {
      versions: left,
      files: files.filter((file) => !gone.some((image) => isOf(image)(file))),
    };
  },
}));

const harmless: fc.Arbitrary<Command> = fc
  .constantFrom(
    "originals list --stage dev --types",
    "thumbnails list --local",
    "thumbnails purge --local --dry-run",
    "users delete ann --stage dev --dry-run",
    `images show ${md5Of("a")} --stage dev`,
    `images delete ${md5Of("a")} --stage dev --all-owners --dry-run`,
  )
  .map((line) => ({ line, expected: (model) => model }));

const aVersion = fc
  .tuple(fc.constantFrom(...IMAGES), fc.constantFrom(...USERS))
  .map((parts) => parts.join(" "));
const aFile = fc
  .tuple(fc.constantFrom(...IMAGES), fc.constantFrom(...ENDS))
  .map(([image, end]) => md5Of(image) + end);

const fill = ({ versions, files }: Model): FakeCommandLine => {
  const commandLine = new FakeCommandLine();
  const { originalFiles, publishedFiles } = commandLine.installation;
  for (const version of versions) {
    const [image = "", userId = ""] = version.split(" ");
    const content = Buffer.from(image);
    originalFiles.add(content, "image/png", metadataOf(content, { userId }));
  }
  for (const file of files) publishedFiles.objects.set(file, 10);
  return commandLine;
};

describe("what random commands leave of random buckets", () => {
  it("is what a model says: nothing that is not named is touched", async () => {
    const aModel = fc.record({
      versions: fc.array(aVersion, { maxLength: 8 }),
      files: fc.uniqueArray(aFile).map((files) => [...new Set([...files, ...CONFUSING_NAMES])]),
    });
    const commands = fc.array(fc.oneof(purge, deleteImage, deleteUser, harmless), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(aModel, commands, async (start, lines) => {
        const commandLine = fill(start);
        let model: Model = start;
        for (const { line, expected } of lines) {
          await commandLine.run(line);
          model = expected(model);
          const { originalFiles, publishedFiles } = commandLine.installation;
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
