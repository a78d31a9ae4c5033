import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleAsDeployed } from "../../scripts/bundling/bundle-as-deployed.ts";

/** Bundles a contestant into `folder` with the upload function's build properties, and tells the bundle's file. */
export const bundleContestant = async (
  name: "bound" | "handler" | `../direct/${string}`,
  folder: string,
): Promise<string> => {
  const outfile = join(folder, `${basename(name)}.mjs`);
  await bundleAsDeployed(fileURLToPath(new URL(`./${name}.ts`, import.meta.url)), outfile);
  return outfile;
};
