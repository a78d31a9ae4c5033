import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleAsDeployed } from "../../scripts/bundling/bundle-as-deployed.ts";

/** Bundles a contestant into `folder` with the upload function's build properties, and tells the bundle's file. */
export const bundleContestant = async (
  name: "bound" | "handler",
  folder: string,
): Promise<string> => {
  const outfile = join(folder, `${name}.mjs`);
  await bundleAsDeployed(fileURLToPath(new URL(`./${name}.ts`, import.meta.url)), outfile);
  return outfile;
};
