import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { writeWhole } from "../file-system/durable-files.ts";
import type { DemoRun } from "./demo-picture.ts";
import { keepRun } from "./demo-runs.ts";
import { galleryPage } from "./gallery-page.ts";

/**
 * Writes a page with the pictures of this run and of all earlier ones. It can be opened without the service.
 *
 * @returns the page's `file:` URL
 */
export const writeGallery = async (dataDirectory: string, run: DemoRun): Promise<string> => {
  const page = join(dataDirectory, "demo.html");
  await writeWhole(page, galleryPage(await keepRun(dataDirectory, run)));
  return pathToFileURL(resolve(page)).href;
};
