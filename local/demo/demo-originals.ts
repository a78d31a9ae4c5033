import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { makeDirectory } from "../file-system/durable-files.ts";
import type { DemoFile } from "./demo-picture.ts";
import { formatOf, pathInData } from "./published-files.ts";
import type { AcceptedImage } from "./send-picture.ts";

/** An extension that a browser knows what to do with. */
const EXTENSION = /^\.[a-z0-9]{1,8}$/i;

/**
 * Keeps a copy of a sent file for the page: the user may delete his own, and a refused picture is stored nowhere else.
 *
 * @param image what the upload API found out, if it took the picture
 */
export const keepOriginal = async (
  dataDirectory: string,
  file: string,
  content: Buffer,
  image: AcceptedImage | undefined,
): Promise<DemoFile> => {
  const directory = join(dataDirectory, "demo");
  await makeDirectory(directory);
  const digest = createHash("sha256").update(content).digest("hex").slice(0, 32);
  const extension = EXTENSION.exec(extname(file))?.[0] ?? "";
  const path = join(directory, `${digest}${extension}`);
  await writeFile(path, content);
  return {
    label: "original",
    path: pathInData(dataDirectory, path),
    bytes: content.length,
    format: image === undefined ? extension.slice(1) : formatOf(image.content_type),
    ...(image && { width: image.width, height: image.height }),
  };
};
