import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Format } from "esbuild";
import { parse } from "yaml";

/** The template's, as `sam build` hands them to esbuild. */
interface BuildProperties {
  readonly Format: Format;
  readonly Target: string;
  readonly Minify: boolean;
  readonly MainFields: string;
  readonly External: string[];
  readonly Banner: readonly string[];
}

interface Template {
  readonly Resources: {
    readonly UploadImageFunction: {
      readonly Metadata: { readonly BuildProperties: BuildProperties };
    };
  };
}

const fileAt = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const buildProperties = async (): Promise<BuildProperties> => {
  const text = await readFile(fileAt("../../template.yaml"), "utf8");
  // Silent about CloudFormation's own tags, such as !Ref.
  const { Resources } = parse(text, { merge: true, logLevel: "silent" }) as Template;
  return Resources.UploadImageFunction.Metadata.BuildProperties;
};

/** Bundles a contestant into `folder` with the upload function's build properties, and tells the bundle's file. */
export const bundleAsDeployed = async (
  name: "bound" | "handler",
  folder: string,
): Promise<string> => {
  const properties = await buildProperties();
  const outfile = join(folder, `${name}.mjs`);
  await build({
    entryPoints: [fileAt(`./${name}.ts`)],
    outfile,
    bundle: true,
    platform: "node",
    format: properties.Format,
    target: properties.Target,
    minify: properties.Minify,
    mainFields: properties.MainFields.split(","),
    external: properties.External,
    banner: { js: properties.Banner.map((banner) => banner.replace(/^js=/, "")).join("\n") },
  });
  return outfile;
};
