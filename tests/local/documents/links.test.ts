import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "@jest/globals";

const PROJECT = join(import.meta.dirname, "../../..");
const FOLDERS = [".", "docs", "docs/adr", "events", "samples", "statemachine"];

const documents = (
  await Promise.all(
    FOLDERS.map(async (folder) =>
      (
        await readdir(join(PROJECT, folder))
      )
        .filter((name) => name.endsWith(".md"))
        .map((name) => join(folder, name)),
    ),
  )
).flat();

const read = (document: string): Promise<string> => readFile(join(PROJECT, document), "utf8");

/** As GitHub makes them from headings. */
const anchorsOf = (text: string): readonly string[] =>
  [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );

const linksIn = (text: string): readonly string[] =>
  [...text.replace(/^```[\s\S]*?^```/gm, "").matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = ""]) => link)
    .filter((link) => !/^[a-z]+:/.test(link));

describe("the documents", () => {
  it.each(documents)("%s links only to what is there", async (document) => {
    const broken: string[] = [];
    for (const link of linksIn(await read(document))) {
      const [path = "", anchor] = link.split("#");
      const target = path === "" ? document : join(dirname(document), path);
      const isThere =
        existsSync(join(PROJECT, target)) &&
        (anchor === undefined || anchorsOf(await read(target)).includes(anchor));
      if (!isThere) broken.push(link);
    }
    expect(broken).toEqual([]);
  });

  it("are all in the index, docs/README.md", async () => {
    const index = linksIn(await read("docs/README.md")).map((link) =>
      join("docs", link.replace(/#.*/, "")),
    );
    const inDocs = documents.filter((document) => relative("docs", document).indexOf("/") === -1);
    expect(inDocs.filter((each) => each !== "docs/README.md" && !index.includes(each))).toEqual([]);
  });
});
